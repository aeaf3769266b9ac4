package io.hookline.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of a whole rules directory as one value: what is checked, kept, compared and put in force together. Knows
 * nothing of what stands in them. Immutable, and equal where all names and contents are.
 */
public final class RuleFiles {
    /** What a rules directory is made of; everything else in it is somebody's own business. */
    static final List<String> SUFFIXES =
            List.of(RuleFile.RULES, RuleFile.TABLE, RuleFile.SCENARIOS, RuleFile.PARAMETERS, RuleFile.PARAMETERS_CSV);

    private static final long BYTES_MAX = 1 << 20;
    private static final long BYTES_MAX_IN_ALL = 16 << 20;
    private static final int FILES_MAX = 5_000;

    private final SortedMap<String, RuleFile> files;
    private final String version;

    private RuleFiles(Collection<RuleFile> files) {
        refuseTooMuch(files);
        var sorted = new TreeMap<String, RuleFile>();
        files.forEach(file -> sorted.put(file.name(), file));
        this.files = sorted;
        this.version = ContentHash.of(sorted.values());
    }

    private static void refuseTooMuch(Collection<RuleFile> files) {
        for (var file : files) {
            if (file.bytes().length > BYTES_MAX) {
                throw new RuleSetRefused(List.of(file.finding(0, "is longer than " + BYTES_MAX + " bytes")));
            }
        }
        var bytes = files.stream().mapToLong(file -> file.bytes().length).sum();
        if (files.size() > FILES_MAX || bytes > BYTES_MAX_IN_ALL) {
            var message = "a rules directory has " + FILES_MAX + " files and " + BYTES_MAX_IN_ALL + " bytes at most";
            throw new RuleSetRefused(List.of(files.iterator().next().finding(0, message)));
        }
    }

    /**
     * Takes the directory whole. Hidden files and folders are left out, because that is where editors and version
     * control keep theirs; so is what has another ending, such as {@code .drl.off} or {@code .drl~}.
     *
     * @throws RuleSetRefused when it is no directory, cannot be read or holds more than rules can be
     */
    public static RuleFiles read(Path directory) {
        return read(directory, "");
    }

    /** The files of one concern's folder, named as if the directory above it had been read. */
    static RuleFiles read(Path folder, Concern concern) {
        return read(folder, concern.name() + "/");
    }

    private static RuleFiles read(Path directory, String prefix) {
        if (!Files.isDirectory(directory)) {
            throw refused(directory, "there is no such folder");
        }
        try (var paths = Files.walk(directory)) {
            return new RuleFiles(paths.filter(path -> isOurs(directory.relativize(path)))
                    .filter(Files::isRegularFile)
                    .limit(FILES_MAX + 1L)
                    .map(path -> file(path, prefix + slashed(directory.relativize(path))))
                    .toList());
        } catch (IOException | UncheckedIOException e) {
            throw refused(directory, "cannot be read: " + e.getMessage());
        }
    }

    /**
     * Files that come from elsewhere than a folder, such as the store or a request.
     *
     * @param contents by path below the rules directory, with slashes
     * @param shownIn what is put before each path when it is told to somebody, such as {@code rules/}
     */
    public static RuleFiles of(Map<String, byte[]> contents, String shownIn) {
        return new RuleFiles(contents.entrySet().stream()
                .filter(file -> isOurs(Path.of(file.getKey())))
                .map(file -> new RuleFile(
                        shownIn + file.getKey(), file.getKey(), file.getValue().clone()))
                .toList());
    }

    /** Whether a file of that path belongs to the rules. */
    public static boolean isRuleFile(String path) {
        return isOurs(Path.of(path));
    }

    private static boolean isOurs(Path path) {
        for (var part : path) {
            if (part.toString().startsWith(".")) {
                return false;
            }
        }
        return SUFFIXES.stream().anyMatch(path.toString()::endsWith);
    }

    private static RuleFile file(Path path, String name) {
        try {
            if (Files.size(path) > BYTES_MAX) {
                throw refused(path, "is longer than " + BYTES_MAX + " bytes");
            }
            return new RuleFile(path.toString(), name, Files.readAllBytes(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RuleSetRefused refused(Path path, String message) {
        return new RuleSetRefused(List.of(new Finding(path.toString(), 0, message)));
    }

    private static String slashed(Path path) {
        return path.toString().replace('\\', '/');
    }

    /** {@code sha256:…} over the names and bytes of all files: the name of this version of the rules. */
    public String version() {
        return version;
    }

    /** A copy of all contents by path below the rules directory, in the order of paths. */
    public SortedMap<String, byte[]> contents() {
        var contents = new TreeMap<String, byte[]>();
        files.forEach((name, file) -> contents.put(name, file.bytes().clone()));
        return contents;
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    Collection<RuleFile> all() {
        return files.values();
    }

    /** The file of that path below the rules directory, or null. */
    RuleFile named(String name) {
        return files.get(name);
    }

    /** Those that belong to the concern. */
    RuleFolder of(Concern concern) {
        return RuleFolder.of(
                concern,
                files.values().stream()
                        .filter(file -> concern.owns(file.name()))
                        .toList());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RuleFiles same && same.version.equals(version);
    }

    @Override
    public int hashCode() {
        return version.hashCode();
    }

    @Override
    public String toString() {
        return files.size() + " files, " + version;
    }
}

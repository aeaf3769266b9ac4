package io.hookline.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** All {@code *.drl} files below a folder that belong to its concern, in the order of their names, whatever order the file system gives. */
record RuleFolder(Path path, List<RuleFile> files) {
    private static final Pattern NO_WORD = Pattern.compile("[^A-Za-z0-9_]+");

    static RuleFolder read(Path folder, Concern concern) {
        if (!Files.isDirectory(folder)) {
            throw new RuleSetRefused(List.of(new Finding(folder.toString(), 0, "there is no such folder")));
        }
        var files = new ArrayList<RuleFile>();
        try (var paths = Files.walk(folder)) {
            for (var path : paths.filter(RuleFolder::isRuleFile)
                    .filter(file -> concern.owns(folder, file))
                    .toList()) {
                var name = folder.relativize(path).toString().replace('\\', '/');
                files.add(new RuleFile(path.toString(), name, Files.readAllBytes(path)));
            }
        } catch (IOException | UncheckedIOException e) {
            throw new RuleSetRefused(List.of(new Finding(folder.toString(), 0, "cannot be read: " + e.getMessage())));
        }
        files.sort(Comparator.comparing(RuleFile::name));
        return new RuleFolder(folder, List.copyOf(files));
    }

    // Hidden files are what editors leave beside the real one.
    private static boolean isRuleFile(Path path) {
        var name = path.getFileName().toString();
        return name.endsWith(".drl") && !name.startsWith(".") && Files.isRegularFile(path);
    }

    /** {@code sha256:…} over names and bytes, each preceded by its length so that no two folders read alike. */
    String hash() {
        var digest = sha256();
        for (var file : files) {
            for (var part : List.of(file.name().getBytes(StandardCharsets.UTF_8), file.bytes())) {
                digest.update(ByteBuffer.allocate(4).putInt(part.length).array());
                digest.update(part);
            }
        }
        return "sha256:" + HexFormat.of().formatHex(digest.digest());
    }

    /** Every word of every file, comments too. */
    Set<String> words() {
        return files.stream()
                .flatMap(file -> NO_WORD.splitAsStream(file.text()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

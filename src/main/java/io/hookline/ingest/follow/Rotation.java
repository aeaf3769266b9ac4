package io.hookline.ingest.follow;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The file being written and what rotation has made of its predecessors, which lie beside it as {@code NAME.…} or
 * {@code NAME-…}. Compressed ones cannot be read and are passed over.
 */
final class Rotation {
    private static final Pattern COMPRESSED = Pattern.compile(".*\\.(gz|bz2|xz|zst|zip)");
    private static final int DATE_DIGITS = 8;

    private final Path path;

    Rotation(Path path) {
        this.path = path.toAbsolutePath().normalize();
    }

    /** The file that is written now; empty between the moving away of the old and the first line of the new. */
    Optional<LogFile> newest() throws IOException {
        return LogFile.at(path);
    }

    /**
     * The file that the position speaks of: the newest, or one that was moved or copied away. A copy that begins alike
     * is as good as the original, because copying and truncating leaves nothing else.
     */
    Optional<LogFile> find(Position position) throws IOException {
        var newest = newest();
        if (newest.isPresent() && newest.get().is(position)) {
            return newest;
        }
        LogFile found = null;
        for (var sibling : siblings()) {
            if (sibling.is(position) && (found == null || sibling.key().equals(position.key()))) {
                found = sibling;
            }
        }
        return Optional.ofNullable(found);
    }

    /** The file with content that was begun after {@code finished}, the oldest first; the newest is the last of all. */
    Optional<LogFile> after(LogFile finished) throws IOException {
        return siblings().stream()
                .filter(file ->
                        !file.key().equals(finished.key()) && !file.path().equals(finished.path()))
                .filter(file -> file.size() > 0 && !file.modified().isBefore(finished.modified()))
                .filter(file -> !file.modified().equals(finished.modified()) || isLater(file, finished))
                .min(Comparator.comparing(LogFile::modified).thenComparing(Rotation::byName))
                .or(() -> newestWithContent(finished));
    }

    private Optional<LogFile> newestWithContent(LogFile finished) {
        try {
            return newest().filter(file -> file.size() > 0 && !file.path().equals(finished.path()));
        } catch (IOException fault) {
            throw new java.io.UncheckedIOException(fault);
        }
    }

    private List<LogFile> siblings() throws IOException {
        var found = new ArrayList<LogFile>();
        var name = path.getFileName().toString();
        if (!Files.isDirectory(path.getParent())) {
            return found;
        }
        try (var files = Files.newDirectoryStream(path.getParent())) {
            for (var file : files) {
                var other = file.getFileName().toString();
                if ((other.startsWith(name + ".") || other.startsWith(name + "-"))
                        && !COMPRESSED.matcher(other).matches()) {
                    LogFile.at(file).ifPresent(found::add);
                }
            }
        }
        return found;
    }

    private static boolean isLater(LogFile file, LogFile other) {
        return byName(file, other) > 0;
    }

    /** Oldest first: counters go down towards the present ({@code .2}, {@code .1}), dates go up. */
    private static int byName(LogFile one, LogFile other) {
        var first = digits(one);
        var second = digits(other);
        boolean dates = first.length() >= DATE_DIGITS && second.length() >= DATE_DIGITS;
        int order = new BigInteger("0" + first).compareTo(new BigInteger("0" + second));
        return dates ? order : -order;
    }

    private static String digits(LogFile file) {
        return file.path().getFileName().toString().replaceAll("^.*?(\\d*)$", "$1");
    }
}

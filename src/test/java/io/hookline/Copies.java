package io.hookline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** Copies of shipped folders that a test may change. */
final class Copies {
    private Copies() {}

    /** A copy of the shipped rules below the folder. */
    static Path rules(Path folder) throws IOException {
        var shipped = Path.of("rules");
        var copy = folder.resolve("rules");
        try (var files = Files.walk(shipped)) {
            for (var file : files.toList()) {
                Files.copy(file, copy.resolve(shipped.relativize(file).toString()));
            }
        }
        return copy;
    }

    /** Changes a file; fails when that changes nothing, so that a test cannot pass on the unchanged one. */
    static void edit(Path file, UnaryOperator<String> change) throws IOException {
        var before = Files.readString(file);
        var after = change.apply(before);
        if (after.equals(before)) {
            throw new AssertionError("the edit does not fit " + file);
        }
        Files.writeString(file, after);
    }
}

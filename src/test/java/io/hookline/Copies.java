package io.hookline;

import io.hookline.rules.RuleFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Copies of shipped folders that a test may change. */
final class Copies {
    private Copies() {}

    /** A copy of the shipped rules below the folder. */
    static Path rules(Path folder) throws IOException {
        var copy = folder.resolve("rules");
        copy(Path.of("rules"), copy);
        return copy;
    }

    /** Copies a folder to where nothing is yet. */
    static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    /** The rule files of a directory as a request carries them. */
    static Map<String, String> ruleTexts(Path directory) {
        var texts = new TreeMap<String, String>();
        RuleFiles.read(directory)
                .contents()
                .forEach((name, bytes) -> texts.put(name, new String(bytes, StandardCharsets.UTF_8)));
        return texts;
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

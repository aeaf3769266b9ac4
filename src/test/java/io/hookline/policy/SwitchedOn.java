package io.hookline.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A copy of the shipped rules in which examples that lie there switched off are in force. */
public final class SwitchedOn {
    private SwitchedOn() {}

    /**
     * The copy, made in the folder.
     *
     * @param examples as {@code permission/lost-right-keeps-firing}
     */
    public static Path in(Path folder, String... examples) {
        var rules = folder.resolve("rules");
        try (var files = Files.walk(ShippedRules.DIRECTORY)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var name = ShippedRules.DIRECTORY.relativize(file).toString();
                var on = List.of(examples).stream().anyMatch(example -> name.startsWith(example + "."));
                var to = rules.resolve(on ? name.replaceFirst("\\.off$", "") : name);
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return rules;
    }
}

package io.hookline.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** What the sources say about fields and proposals: the guide and the schemas say the same. */
final class SourceTexts {
    private SourceTexts() {}

    /** What a record says of its component; "" when it says nothing. */
    static String ofField(String type, String field) {
        return first(source(type), "(?s)@param " + field + "\\s+(.*?)(?=\\n \\* @param|\\n \\*/|\\n \\*\\n)");
    }

    /** The comment of a sink's method; "" when there is none. */
    static String ofProposal(String type, String method) {
        return first(source(type), "(?s)/\\*\\*((?:(?!\\*/).)*?)\\*/\\s*public void " + method + "\\(");
    }

    private static String first(String source, String pattern) {
        var found = Pattern.compile(pattern).matcher(source);
        return found.find() ? plain(found.group(1)) : "";
    }

    private static String plain(String comment) {
        return comment.replaceAll("\\n\\s*\\*", "\n")
                .replaceAll("\\{@code ([^}]*)}", "$1")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String source(String type) {
        try {
            return Files.readString(Path.of("src/main/java", type.replace('.', '/') + ".java"));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}

package io.hookline.rules;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a rule file says to the engine: its text with every comment turned into blanks, so that places stay the same. It is
 * this text that is checked and this text that is compiled; so no comment can be read differently by two readers.
 */
final class RuleCode {
    private static final Pattern TEXT_OR_COMMENT =
            Pattern.compile("\"[^\"\\r\\n]*\"?|(?<comment>//[^\\r\\n]*|/\\*(?s:.*?)(?:\\*/|\\z))");
    private static final Pattern VISIBLE = Pattern.compile("[^\\r\\n]");

    private final RuleFile file;
    private final String text;

    RuleCode(RuleFile file) {
        this(file, blanked(file.text()));
    }

    private RuleCode(RuleFile file, String text) {
        this.file = file;
        this.text = text;
    }

    private static String blanked(String text) {
        return TEXT_OR_COMMENT
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group().startsWith("/") ? blanks(found.group()) : found.group()));
    }

    static String blanks(String text) {
        return VISIBLE.matcher(text).replaceAll(" ");
    }

    RuleFile file() {
        return file;
    }

    String text() {
        return text;
    }

    /** The same file of which only these characters are left; all others are blanks. */
    RuleCode only(int start, int end) {
        return new RuleCode(
                file, blanks(text.substring(0, start)) + text.substring(start, end) + blanks(text.substring(end)));
    }

    /** The same file without these characters; they are blanks. */
    RuleCode without(int start, int end) {
        return new RuleCode(file, text.substring(0, start) + blanks(text.substring(start, end)) + text.substring(end));
    }

    /** Where the admin wrote what stands at {@code offset}. */
    Place place(int offset) {
        return file.origin().source(contentPlace(offset));
    }

    private Place contentPlace(int offset) {
        var line = 1;
        var start = 0;
        for (var end = text.indexOf('\n'); end >= 0 && end < offset; end = text.indexOf('\n', start)) {
            line++;
            start = end + 1;
        }
        return new Place(line, offset - start + 1);
    }

    /** Offset of a 1-based line's first character; the text's end when there is no such line. */
    int lineStart(int line) {
        var at = 0;
        for (var i = 1; i < line; i++) {
            var end = text.indexOf('\n', at);
            if (end < 0) {
                return text.length();
            }
            at = end + 1;
        }
        return at;
    }

    /** A finding about what stands at {@code offset}. */
    Finding finding(int offset, String offending, String message) {
        return file.finding(contentPlace(offset), offending, message);
    }
}

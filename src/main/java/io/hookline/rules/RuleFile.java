package io.hookline.rules;

import java.nio.charset.StandardCharsets;

/**
 * A file of a rules directory taken whole into memory, so that what is hashed, checked and compiled are the same bytes.
 *
 * @param shown path as the admin would write it
 * @param name path below the rules directory, with slashes
 * @param bytes the content; never changed
 * @param origin where the content stands in the file that the admin wrote
 */
record RuleFile(String shown, String name, byte[] bytes, Origin origin) {
    static final String RULES = ".drl";
    static final String TABLE = ".table.csv";
    static final String SCENARIOS = ".scenarios.yaml";
    static final String PARAMETERS = ".parameters.yaml";
    static final String PARAMETERS_CSV = ".parameters.csv";

    /** A file as it lies in its folder. */
    RuleFile(String shown, String name, byte[] bytes) {
        this(shown, name, bytes, Origin.ITSELF);
    }

    /** What the file comes to once its parameters have values, or once its table is written out as rules. */
    RuleFile as(String text, Origin made) {
        return new RuleFile(shown, name, text.getBytes(StandardCharsets.UTF_8), made);
    }

    boolean is(String suffix) {
        return name.endsWith(suffix);
    }

    /** The same path with another ending: how files that belong together find each other. */
    static String sibling(String path, String suffix, String other) {
        return path.substring(0, path.length() - suffix.length()) + other;
    }

    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    Finding finding(int line, String message) {
        return new Finding(shown, Math.max(line, 0), message);
    }

    /** A finding about what stands at a place of the content. */
    Finding finding(Place at, String offending, String message) {
        return origin.finding(shown, at, offending, message);
    }

    /** 1-based line on which {@code offset} lies. */
    int lineAt(int offset) {
        return 1
                + (int) text().substring(0, offset)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }
}

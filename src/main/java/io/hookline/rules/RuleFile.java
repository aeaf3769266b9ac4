package io.hookline.rules;

import java.nio.charset.StandardCharsets;

/**
 * A rule file taken whole into memory, so that what is hashed, checked and compiled are the same bytes.
 *
 * @param shown path as the admin would write it
 * @param name path below the folder, with slashes
 * @param bytes the content; never changed
 */
record RuleFile(String shown, String name, byte[] bytes) {

    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    Finding finding(int line, String message) {
        return new Finding(shown, Math.max(line, 0), message);
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

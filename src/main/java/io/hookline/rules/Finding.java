package io.hookline.rules;

import java.util.Objects;

/**
 * Something wrong in a file of a rules directory.
 *
 * @param file path as the admin wrote it, relative to the working directory where possible
 * @param line 1-based, or 0 for the whole file
 * @param column 1-based place in the line, or 0 for the whole line
 * @param text what stands there and is wrong, or ""
 * @param message what is wrong and what to do
 */
public record Finding(String file, int line, int column, String text, String message) {
    public Finding {
        Objects.requireNonNull(file);
        Objects.requireNonNull(text);
        Objects.requireNonNull(message);
    }

    /** A finding about a whole line, or about a whole file. */
    public Finding(String file, int line, String message) {
        this(file, line, 0, "", message);
    }

    @Override
    public String toString() {
        var place = line > 0 ? file + ":" + line : file;
        return (column > 0 ? place + ":" + column : place) + ": " + message;
    }
}

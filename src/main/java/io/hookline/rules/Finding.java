package io.hookline.rules;

/**
 * Something wrong in a rule or scenario file.
 *
 * @param file path as the admin wrote it, relative to the working directory where possible
 * @param line 1-based, or 0 for the whole file
 * @param message what is wrong and what to do
 */
public record Finding(String file, int line, String message) {
    @Override
    public String toString() {
        return line > 0 ? file + ":" + line + ": " + message : file + ": " + message;
    }
}

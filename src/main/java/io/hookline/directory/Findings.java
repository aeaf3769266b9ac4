package io.hookline.directory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is wrong with one file, collected so that an admin sees all of it at once. Not thread-safe. */
final class Findings {
    /** A file of noise could have millions; nobody reads more than a screen or two. */
    private static final int KEPT_MAX = 200;

    private record Finding(int line, String message) {}

    private final String file;
    private final List<Finding> findings = new ArrayList<>();
    private int count;

    Findings(String file) {
        this.file = file;
    }

    /** Notes one finding; {@code line} is 1-based, or 0 for the whole file. */
    void add(int line, String message) {
        count++;
        if (findings.size() < KEPT_MAX) {
            findings.add(new Finding(line, message));
        }
    }

    boolean none() {
        return count == 0;
    }

    /** In the order of the file: {@code file:line: message}. */
    List<String> lines() {
        var lines = new ArrayList<String>();
        findings.stream()
                .sorted(Comparator.comparingInt(Finding::line))
                .forEach(found -> lines.add(
                        found.line() > 0
                                ? file + ":" + found.line() + ": " + found.message()
                                : file + ": " + found.message()));
        if (count > findings.size()) {
            lines.add(file + ": and " + (count - findings.size()) + " more findings");
        }
        return lines;
    }

    void refuseIfAny() {
        if (!none()) {
            throw new DirectoryRefused(lines());
        }
    }
}

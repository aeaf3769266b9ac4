package io.hookline.rules;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Bounds what is handed to the parser: its stack by the depth of brackets, its time by the number of rules. Far above
 * what a person writes, so reaching a limit means that something else than a person wrote it.
 */
final class SizeLimit {
    /** Of one concern. They compile in a few seconds; ten thousand would take minutes. */
    static final int RULES_MAX = 1_000;

    static final int LINE_MAX = 10_000;
    static final int TEXT_MAX = 1_000;
    static final int DEPTH_MAX = 20;

    private static final Pattern RULE = Pattern.compile("(?m)^\\s*+rule\\b");
    /** What brackets can stand in without being any: texts and comments, also those that nobody closed. */
    private static final Pattern QUOTED =
            Pattern.compile("\"[^\"\\n]*+\"?|'[^'\\n]*+'?|//[^\\n]*+|/\\*(?s:.*?)(?:\\*/|\\z)|[(\\[{]|[)\\]}]");

    private final RuleFile file;
    private final List<Finding> findings;
    private final String text;

    private SizeLimit(RuleFile file, List<Finding> findings) {
        this.file = file;
        this.findings = findings;
        this.text = file.text();
    }

    /** Whether the file may be parsed; when not, why not is added to the findings. */
    static boolean holds(RuleFile file, List<Finding> findings) {
        var limit = new SizeLimit(file, findings);
        return limit.lines() && limit.rules() && limit.quotedAndNested();
    }

    private boolean lines() {
        var line = 0;
        for (var each : text.split("\n", -1)) {
            line++;
            if (each.length() > LINE_MAX) {
                return refuse(line, "a line is longer than " + LINE_MAX + " characters");
            }
        }
        return true;
    }

    private boolean rules() {
        var rules = RULE.matcher(text).results().count();
        return rules <= RULES_MAX || refuse(0, "holds " + rules + " rules; a folder has " + RULES_MAX + " at most");
    }

    private boolean quotedAndNested() {
        var depth = 0;
        var found = QUOTED.matcher(text);
        while (found.find()) {
            var first = text.charAt(found.start());
            if ("([{".indexOf(first) >= 0) {
                depth++;
            } else if (")]}".indexOf(first) >= 0) {
                depth--;
            } else if (found.group().startsWith("/*") && !found.group().endsWith("*/")) {
                return refuse(file.lineAt(found.start()), "the comment that begins here is not closed");
            } else if (first != '/' && found.end() - found.start() > TEXT_MAX + 2) {
                return refuse(file.lineAt(found.start()), "a text is longer than " + TEXT_MAX + " characters");
            }
            if (depth > DEPTH_MAX) {
                return refuse(file.lineAt(found.start()), "brackets are nested more than " + DEPTH_MAX + " deep");
            }
        }
        return true;
    }

    private boolean refuse(int line, String message) {
        findings.add(file.finding(line, message));
        return false;
    }
}

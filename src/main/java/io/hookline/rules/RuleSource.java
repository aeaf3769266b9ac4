package io.hookline.rules;

import java.util.regex.Pattern;
import org.drools.drl.ast.descr.RuleDescr;

/** Where the parts of a rule stand whose place the parser does not tell. */
final class RuleSource {
    private static final Pattern HEAD = Pattern.compile("\\w+\\s+(\"[^\"]*\"|\\S+)");

    private final RuleCode code;
    private final RuleDescr rule;
    private final int start;

    RuleSource(RuleCode code, RuleDescr rule) {
        this.code = code;
        this.rule = rule;
        this.start = Math.max(rule.getStartCharacter(), 0);
    }

    /** The word {@code rule} with the name. */
    Spot head() {
        var head = HEAD.matcher(code.text()).region(start, code.text().length());
        return new Spot(code.place(start), head.lookingAt() ? head.group() : "");
    }

    /** An annotation up to its closing bracket; the head when there is none of that name. */
    Spot annotation(String name) {
        var pattern = Pattern.compile("@" + Pattern.quote(name) + "\\b(\\s*\\([^)]*\\))?");
        var found = pattern.matcher(code.text()).region(start, end());
        return found.find() ? new Spot(code.place(found.start()), found.group()) : head();
    }

    private int end() {
        return Math.max(rule.getLhs() == null ? start : rule.getLhs().getStartCharacter(), consequenceStart());
    }

    /** A finding about the rule as a whole. */
    Finding finding(String message) {
        var head = head();
        return code.finding(start, head.text(), message);
    }

    /** A finding about an annotation. */
    Finding finding(String annotation, String message) {
        var pattern = Pattern.compile("@" + Pattern.quote(annotation) + "\\b(\\s*\\([^)]*\\))?");
        var found = pattern.matcher(code.text()).region(start, end());
        return found.find() ? code.finding(found.start(), found.group(), message) : finding(message);
    }

    /** A finding about a word of the rule. */
    Finding word(String word, String message) {
        var at = code.text().indexOf(word, start);
        return at < 0 ? finding(message) : code.finding(at, word, message);
    }

    String consequence() {
        return rule.getConsequence() instanceof String text ? text : "";
    }

    // The parser gives the line of "then" and drops the blanks that follow it, so we look the text up again.
    int consequenceStart() {
        var then = code.lineStart(rule.getConsequenceLine());
        return consequence().isBlank() ? then : Math.max(code.text().indexOf(consequence(), then), then);
    }
}

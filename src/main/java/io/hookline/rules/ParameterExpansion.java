package io.hookline.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Puts the values of parameters in the place of {@code @{name}} in a rule file. This happens before anything is checked, so
 * what is checked and compiled is the rule with its values; a value is always one literal, or a list of them.
 */
final class ParameterExpansion {
    private static final Pattern TOKEN = Pattern.compile(
            "(?<text>\"[^\"\\r\\n]*\"?)|(?<comment>//[^\\r\\n]*|/\\*(?s:.*?)(?:\\*/|\\z))|@\\{(?<name>[^}\"\\r\\n]*)}?");
    private static final Pattern IN_LIST = Pattern.compile("(?s).*\\bin\\s*\\(\\s*(?:[^()]*,\\s*)?");
    /** Stands for a parameter that there is not, so that the rest of the file can still be checked. */
    private static final String NOTHING = "0";

    private static final int LOOK_BACK = 5_000;
    private static final int REFERENCES_MAX = 2_000;

    private final RuleFile file;
    private final Parameters parameters;
    private final List<Finding> findings;
    private final String text;
    private final StringBuilder expanded = new StringBuilder();
    private final List<Origin.Span> spans = new ArrayList<>();
    private int line = 1;
    private int column = 1;
    private int sourceColumn = 1;

    private ParameterExpansion(RuleFile file, Parameters parameters, List<Finding> findings) {
        this.file = file;
        this.parameters = parameters;
        this.findings = findings;
        this.text = file.text();
    }

    /** The file with all values in place. */
    static RuleFile of(RuleFile file, Parameters parameters, List<Finding> findings) {
        var text = file.text();
        if (!text.contains("@{")) {
            return file;
        }
        if (text.split("@\\{", -1).length > REFERENCES_MAX) {
            findings.add(file.finding(0, "uses parameters more than " + REFERENCES_MAX + " times"));
            return file;
        }
        return new ParameterExpansion(file, parameters, findings).expand();
    }

    private RuleFile expand() {
        var token = TOKEN.matcher(text);
        var copied = 0;
        while (token.find()) {
            copy(copied, token.start());
            copied = token.start();
            if (token.group("name") != null) {
                parameter(token.group(), token.group("name").strip());
                copied = token.end();
                sourceColumn += copied - token.start();
            } else if (token.group("text") != null && token.group().contains("@{")) {
                find(
                        token.group(),
                        "inside a text no parameter gets its value; let a text parameter stand for the"
                                + " whole text");
            }
        }
        copy(copied, text.length());
        return file.as(expanded.toString(), new Origin(spans, Origin.Rest.SHIFTED));
    }

    private void copy(int from, int to) {
        for (var i = from; i < to; i++) {
            expanded.append(text.charAt(i));
            column++;
            sourceColumn++;
            if (text.charAt(i) == '\n') {
                line++;
                column = 1;
                sourceColumn = 1;
            }
        }
    }

    private void parameter(String reference, String name) {
        var parameter = parameters.use(name);
        var value = NOTHING;
        if (parameter == null) {
            find(reference, parameters.missing(name));
        } else if (parameter.kind().isList() && !IN_LIST.matcher(before()).matches()) {
            find(reference, name + " is a list, which stands between the brackets of in ( … ) only");
        } else {
            value = parameter.literal();
        }
        var says = parameter == null ? "@{" + name + "} is unknown" : parameter.reference() + " is " + value;
        spans.add(new Origin.Span(line, column, column + value.length(), sourceColumn, reference, says));
        expanded.append(value);
        column += value.length();
    }

    /** What stands before: enough of it to see whether a list of values has begun. */
    private String before() {
        var from = Math.max(expanded.lastIndexOf(")"), expanded.lastIndexOf(";")) + 1;
        return expanded.substring(Math.max(from, expanded.length() - LOOK_BACK));
    }

    private void find(String offending, String message) {
        findings.add(new Finding(file.shown(), line, sourceColumn, offending, message));
    }
}

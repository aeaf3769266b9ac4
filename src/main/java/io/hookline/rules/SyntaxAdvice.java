package io.hookline.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Says in plain words what cannot be read, and where. The engine's parser knows the place; what it says about it speaks of
 * its own grammar, which no admin has seen.
 */
final class SyntaxAdvice {
    private static final List<String> HEAD_WORDS = List.of("package", "import", "global", "rule");
    private static final Set<String> JOINTS = Set.of("or", "and", "not", "exists");
    private static final Pattern STRUCTURE = Pattern.compile("(?m)^[ \\t]*(?<word>when|then|end)\\b");
    private static final Pattern FIRST_WORD = Pattern.compile("(?m)^[ \\t]*(?<word>[A-Za-z]+)\\b");

    private static final Pattern ATTRIBUTE = Pattern.compile(
            "\\b(salience|no-loop|lock-on-active|agenda-group"
                    + "|activation-group|ruleflow-group|auto-focus|timer|duration|enabled|dialect|date-effective|date-expires)\\b");

    private final RuleCode code;
    private final int start;
    private final int end;

    private SyntaxAdvice(RuleCode code, int start, int end) {
        this.code = code;
        this.start = start;
        this.end = end;
    }

    /** About a line of a file's head. */
    static Finding inHead(RuleCode code, int start, int end) {
        var line = code.text().substring(start, end);
        var first = Token.of(line).get(0);
        var message = HEAD_WORDS.contains(first.text())
                ? "this " + first.text() + " cannot be read; write " + example(first.text())
                : "a file has a package line, imports, globals and rules; "
                        + Nearest.of(first.text(), HEAD_WORDS)
                                .map(near -> first.text() + " is none of these, did you mean " + near + "?")
                                .orElse(first.text() + " is none of these");
        return code.finding(start + first.offset(), first.text(), message);
    }

    private static String example(String word) {
        return switch (word) {
            case "package" -> "package rules.FOLDER";
            case "import" -> "import and the whole name of a fact";
            case "global" -> "global, the whole name of a sink's type and the sink's name";
            default -> "rule and a name in double quotes";
        };
    }

    /** About the rule between {@code start} and {@code end}, in which the parser stumbled at {@code mistake}. */
    static Finding inRule(RuleCode code, int start, int end, int mistake) {
        return new SyntaxAdvice(code, start, end).about(Math.max(Math.min(mistake, end), start));
    }

    private Finding about(int mistake) {
        var quote = openQuote();
        if (quote >= 0) {
            var line = code.text().indexOf('\n', quote);
            var text = code.text()
                    .substring(quote, line < 0 ? end : Math.min(line, end))
                    .strip();
            return code.finding(quote, text, "the text that begins here has no closing quote on this line");
        }
        var missing = code.text().startsWith("rule", start) ? missingWord() : noRule();
        if (missing != null) {
            return missing;
        }
        var bracket = bracket();
        return bracket == null ? unexpected(mistake) : bracket;
    }

    /** A quote on a line with an odd number of them: the one whose text looks like code, else the last. */
    private int openQuote() {
        for (var at = start; at < end; ) {
            var lineEnd = code.text().indexOf('\n', at);
            var line = code.text().substring(at, lineEnd < 0 ? end : Math.min(lineEnd, end));
            if (line.chars().filter(c -> c == '"').count() % 2 == 1) {
                return at + openQuote(line);
            }
            at += line.length() + 1;
        }
        return -1;
    }

    private static int openQuote(String line) {
        for (var at = line.indexOf('"'); ; ) {
            var close = line.indexOf('"', at + 1);
            if (close < 0 || line.substring(at, close).matches(".*[@(=].*")) {
                return at;
            }
            at = line.indexOf('"', close + 1);
        }
    }

    private Finding noRule() {
        var word = Token.of(code.text().substring(start, end)).get(0).text();
        return code.finding(start, word, word + " begins no part of a file; did you mean rule?");
    }

    private Finding missingWord() {
        var found = new ArrayList<String>();
        var word = STRUCTURE.matcher(code.text()).region(start, end);
        while (word.find()) {
            found.add(word.group("word"));
        }
        for (var wanted : List.of("when", "then", "end")) {
            if (!found.contains(wanted)) {
                return missingWord(wanted);
            }
        }
        return null;
    }

    private Finding missingWord(String wanted) {
        var first = FIRST_WORD.matcher(code.text()).region(start, end);
        while (first.find()) {
            var word = first.group("word");
            if (!STRUCTURE.matcher(word).matches()
                    && Nearest.of(word, List.of(wanted)).isPresent()) {
                return code.finding(
                        first.start("word"), word, word + " begins no part of a rule; did you mean " + wanted + "?");
            }
        }
        var message = "a rule reads rule … when … then … end, each of these words first on its line; " + wanted
                + " is missing";
        return code.finding(start, firstLine(), message);
    }

    private String firstLine() {
        return code.text().substring(start, end).lines().findFirst().orElse("").strip();
    }

    /** A bracket of the conditions that is never closed, or one that closes nothing. */
    private Finding bracket() {
        var open = new ArrayList<Token>();
        var from = conditions();
        for (var token : tokens()) {
            if (token.is("(") || token.is("[")) {
                open.add(token);
            } else if (token.is(")") || token.is("]")) {
                if (open.isEmpty()) {
                    return code.finding(
                            from + token.offset(), token.text(), "no bracket is open here that this one closes");
                }
                if (!open.get(open.size() - 1).is(token.is(")") ? "(" : "[")) {
                    break;
                }
                open.remove(open.size() - 1);
            }
        }
        if (open.isEmpty()) {
            return null;
        }
        var last = open.get(open.size() - 1);
        return code.finding(from + last.offset(), last.text(), "this bracket is never closed");
    }

    private int conditions() {
        return word("when") + "when".length();
    }

    private int word(String wanted) {
        var word = STRUCTURE.matcher(code.text()).region(start, end);
        while (word.find()) {
            if (word.group("word").equals(wanted)) {
                return word.start("word");
            }
        }
        return start;
    }

    private List<Token> tokens() {
        return Token.of(code.text().substring(conditions(), Math.max(word("then"), conditions())));
    }

    private Finding unexpected(int mistake) {
        var from = conditions();
        if (mistake < from) {
            return inName(mistake);
        }
        var tokens = tokens();
        var last = tokens.size() < 2 ? tokens.get(0) : tokens.get(tokens.size() - 2);
        if (JOINTS.contains(last.text())) {
            return code.finding(from + last.offset(), last.text(), "a pattern is missing after " + last.text());
        }
        if (mistake >= word("then")) {
            var stray = Token.of(code.text().substring(mistake, end)).get(0);
            var message = "a rule ends with the word end, and after it the next one begins; " + stray.text()
                    + " belongs to none";
            return code.finding(mistake + stray.offset(), stray.text(), message);
        }
        var at = 0;
        while (at < tokens.size() - 1 && from + tokens.get(at).offset() < mistake) {
            at++;
        }
        var before = at == 0 ? tokens.get(tokens.size() - 1) : tokens.get(at - 1);
        var token = SyntaxWords.isForeign(before) ? before : tokens.get(at);
        return code.finding(from + token.offset(), token.text(), SyntaxWords.unexpected(tokens, at, before, token));
    }

    private Finding inName(int mistake) {
        var attribute = ATTRIBUTE.matcher(code.text()).region(start, conditions());
        if (attribute.find()) {
            var message = "the attribute " + attribute.group() + " is not allowed; order never matters here";
            return code.finding(attribute.start(), attribute.group(), message);
        }
        var token = Token.of(code.text().substring(mistake, end)).get(0);
        var message = "a rule begins with rule \"its name\" @id( \"…\" ) @owner( \"…\" ) @since( \"…\" ) and when; "
                + token.text() + " does not belong there";
        return code.finding(mistake + token.offset(), token.text(), message);
    }
}

package io.hookline.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;
import org.drools.drl.parser.ParserError;

/**
 * Reads a file with the engine's own parser. The parser gives up at the first mistake; so a file with one is read again in
 * pieces, each rule by itself, and what is wrong in one hides nothing of the others.
 */
final class RuleParser {
    private static final Pattern RULE =
            Pattern.compile("(?m)^[ \\t]*(?<rule>rule(?=[ \\t]+[\"\\w])|[A-Za-z]+(?=[ \\t]+\"))");
    private static final int HEAD_MISTAKES_MAX = 20;

    private final RuleCode code;
    private final List<Finding> findings;
    private boolean headIsWhole = true;

    RuleParser(RuleCode code, List<Finding> findings) {
        this.code = code;
        this.findings = findings;
    }

    /** The file's tree, or those of its pieces that can be read; the first is that of its head. */
    List<PackageDescr> parse() {
        var whole = read(code);
        if (whole.mistake() < 0) {
            return List.of(whole.tree());
        }
        var before = findings.size();
        var trees = pieces();
        if (findings.size() == before) {
            findings.add(SyntaxAdvice.inRule(code, 0, code.text().length(), whole.mistake()));
        }
        return trees;
    }

    /** False when an import or a global could not be read, so that missing ones are nobody's second mistake. */
    boolean headIsWhole() {
        return headIsWhole;
    }

    private List<PackageDescr> pieces() {
        var starts = new ArrayList<Integer>();
        var rule = RULE.matcher(code.text());
        while (rule.find()) {
            starts.add(rule.start("rule"));
        }
        starts.add(code.text().length());
        var trees = new ArrayList<PackageDescr>();
        head(code.only(0, starts.get(0)), trees);
        for (var i = 0; i + 1 < starts.size(); i++) {
            var piece = read(code.only(starts.get(i), starts.get(i + 1)));
            if (piece.mistake() < 0) {
                trees.add(piece.tree());
            } else {
                findings.add(SyntaxAdvice.inRule(code, starts.get(i), starts.get(i + 1), piece.mistake()));
            }
        }
        return trees;
    }

    private void head(RuleCode head, List<PackageDescr> trees) {
        var rest = head;
        for (var i = 0; i < HEAD_MISTAKES_MAX; i++) {
            var read = read(rest);
            if (read.mistake() < 0) {
                trees.add(read.tree());
                return;
            }
            headIsWhole = false;
            var line = rest.text().lastIndexOf('\n', Math.max(read.mistake() - 1, 0)) + 1;
            var end = rest.text().indexOf('\n', line) < 0
                    ? rest.text().length()
                    : rest.text().indexOf('\n', line);
            findings.add(SyntaxAdvice.inHead(code, line, end));
            rest = rest.without(line, end);
        }
    }

    /** @param mistake offset of the first mistake, or -1 when there is none */
    private record Read(PackageDescr tree, int mistake) {}

    private static Read read(RuleCode code) {
        var parser = new DrlParser();
        try {
            var tree = parser.parse(false, code.text());
            var mistake = -1;
            for (var error : parser.getErrors()) {
                var at = error instanceof ParserError place ? offset(code, place) : 0;
                mistake = mistake < 0 ? at : Math.min(at, mistake);
            }
            return new Read(tree == null ? new PackageDescr("") : tree, mistake);
        } catch (DroolsParserException | RuntimeException | StackOverflowError e) {
            return new Read(null, 0);
        }
    }

    private static int offset(RuleCode code, ParserError error) {
        var at = code.lineStart(Math.max(error.getRow(), 1)) + Math.max(error.getCol(), 0);
        return Math.min(at, code.text().length());
    }
}

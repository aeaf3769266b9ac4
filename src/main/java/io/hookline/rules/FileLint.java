package io.hookline.rules;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;

/**
 * Checks one file on its parsed tree, which is the same tree that the compiler reads: package, imports, globals and
 * rules, and nothing else.
 */
final class FileLint {
    private final RuleFile file;
    private final RuleCode code;
    private final Concern concern;
    private final List<Finding> findings;
    private final List<RuleTree> rules = new ArrayList<>();

    FileLint(RuleFile file, Concern concern, List<Finding> findings) {
        this.file = file;
        this.code = new RuleCode(file);
        this.concern = concern;
        this.findings = findings;
    }

    List<RuleTree> check() {
        if (characters() && SizeLimit.holds(file, findings)) {
            var tree = parse();
            if (tree != null) {
                tree(tree);
            }
        }
        return rules;
    }

    // A backslash could smuggle a quote past this check, because Java turns unicode escapes into text before reading
    // it.
    private boolean characters() {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file.bytes()));
        } catch (CharacterCodingException e) {
            findings.add(file.finding(0, "is not UTF-8"));
            return false;
        }
        var text = file.text();
        for (var i = 0; i < text.length(); i++) {
            if (isUnwelcome(text.charAt(i))) {
                var shown = String.format("U+%04X", (int) text.charAt(i));
                findings.add(file.finding(file.lineAt(i), "the character " + shown + " has no use in a rule file"));
                return false;
            }
        }
        return true;
    }

    private static boolean isUnwelcome(char c) {
        var invisible = Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t';
        return c == '\\' || invisible || Character.getType(c) == Character.FORMAT || c == '\u2028' || c == '\u2029';
    }

    private PackageDescr parse() {
        var parser = new DrlParser();
        try {
            var tree = parser.parse(false, code.text());
            for (var error : parser.getErrors()) {
                var line = error.getLines().length > 0 ? error.getLines()[0] : 0;
                findings.add(file.finding(line, error.getMessage().strip()));
            }
            if (!parser.hasErrors() && tree != null) {
                return tree;
            }
            if (!parser.hasErrors()) {
                findings.add(file.finding(0, "holds no rules"));
            }
        } catch (StackOverflowError e) {
            findings.add(file.finding(0, "is nested too deeply to be parsed"));
        } catch (DroolsParserException | RuntimeException e) {
            findings.add(file.finding(0, "cannot be parsed: " + e));
        }
        return null;
    }

    private void tree(PackageDescr tree) {
        if (!concern.packageName().equals(tree.getName())) {
            var message = "declares package " + tree.getName() + ", but files here are " + concern.packageName();
            findings.add(file.finding(tree.getLine(), message));
        }
        foreign(tree);
        var imported = imports(tree);
        var declared = globals(tree);
        for (var rule : tree.getRules()) {
            rules.add(new RuleCheck(code, concern, declared, imported, rule).check(findings));
        }
        if (tree.getRules().isEmpty()) {
            findings.add(file.finding(0, "holds no rules"));
        }
    }

    private void foreign(PackageDescr tree) {
        refuse(tree.getFunctions(), "functions are not allowed; a rule only compares fields");
        refuse(tree.getFunctionImports(), "imports of functions are not allowed");
        refuse(tree.getAccumulateImports(), "imports of accumulate functions are not allowed");
        refuse(tree.getTypeDeclarations(), "declare is not allowed; facts come from the hub");
        refuse(tree.getEnumDeclarations(), "declare is not allowed; facts come from the hub");
        refuse(tree.getEntryPointDeclarations(), "entry points are not allowed");
        refuse(tree.getWindowDeclarations(), "windows are not allowed");
        refuse(tree.getAttributes(), "attributes are not allowed, dialects neither");
        if (tree.getUnit() != null) {
            findings.add(file.finding(tree.getUnit().getLine(), "rule units are not allowed"));
        }
    }

    private void refuse(Iterable<? extends BaseDescr> elements, String message) {
        for (var element : elements) {
            findings.add(file.finding(element.getLine(), message));
        }
    }

    private Map<String, FactType> imports(PackageDescr tree) {
        var known = new HashMap<String, FactType>();
        for (var question : concern.questions()) {
            for (var example : question.examples()) {
                known.put(example.getClass().getName(), FactType.of(example));
            }
        }
        var imported = new HashMap<String, FactType>();
        for (var line : tree.getImports()) {
            var fact = known.get(line.getTarget());
            if (fact == null) {
                var message = "only these can be imported: "
                        + String.join(", ", known.keySet().stream().sorted().toList());
                findings.add(file.finding(line.getLine(), message));
            } else {
                imported.put(fact.name(), fact);
            }
        }
        return imported;
    }

    private List<Question> globals(PackageDescr tree) {
        var declared = new ArrayList<Question>();
        for (var global : tree.getGlobals()) {
            var question = concern.questions().stream()
                    .filter(each -> each.sinkName().equals(global.getIdentifier()))
                    .filter(each -> each.sinkType().getName().equals(global.getType()))
                    .findAny();
            if (question.isPresent()) {
                declared.add(question.get());
            } else {
                findings.add(file.finding(global.getLine(), "only these can be global: " + knownGlobals()));
            }
        }
        return declared;
    }

    private String knownGlobals() {
        return String.join(
                ", ",
                concern.questions().stream()
                        .map(each -> each.sinkType().getName() + " " + each.sinkName())
                        .toList());
    }
}

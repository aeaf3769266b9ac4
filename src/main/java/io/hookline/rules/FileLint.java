package io.hookline.rules;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.PackageDescr;

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
            var parser = new RuleParser(code, findings);
            check(parser.parse(), parser.headIsWhole());
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
                var visible = text.charAt(i) == '\\' ? "\\" : "";
                findings.add(code.finding(i, visible, "the character " + shown + " has no use in a rule file"));
                return false;
            }
        }
        return true;
    }

    private static boolean isUnwelcome(char c) {
        var invisible = Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t';
        return c == '\\' || invisible || Character.getType(c) == Character.FORMAT || c == '\u2028' || c == '\u2029';
    }

    private void check(List<PackageDescr> pieces, boolean headIsWhole) {
        if (headIsWhole) {
            packageName(pieces.get(0));
        }
        var imported = new HashMap<String, FactType>();
        var declared = new ArrayList<Question>();
        pieces.forEach(this::foreign);
        var before = findings.size();
        for (var piece : pieces) {
            imports(piece, imported);
            globals(piece, declared);
        }
        // What a wrong import or global was to bring is nobody's second mistake.
        if (!headIsWhole || findings.size() > before) {
            known().values().forEach(fact -> imported.put(fact.name(), fact));
            declared.clear();
            declared.addAll(concern.questions());
        }
        pieces.stream()
                .flatMap(piece -> piece.getRules().stream())
                .forEach(rule -> rules.add(new RuleCheck(code, concern, declared, imported, rule).check(findings)));
        if (rules.isEmpty() && findings.isEmpty()) {
            findings.add(file.finding(0, "holds no rules"));
        }
    }

    private void packageName(PackageDescr head) {
        var name = head.getName();
        if (name == null || name.isEmpty()) {
            findings.add(file.finding(1, "declares no package; write package " + concern.packageName()));
        } else if (!concern.packageName().equals(name)) {
            var message = "declares package " + name + ", but files here are " + concern.packageName();
            findings.add(code.finding(code.text().indexOf(name), name, message));
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
            refuse(List.of(tree.getUnit()), "rule units are not allowed");
        }
    }

    private void refuse(Iterable<? extends BaseDescr> elements, String message) {
        for (var element : elements) {
            findings.add(at(element, "", message));
        }
    }

    private Finding at(BaseDescr element, String text, String message) {
        var start = element.getStartCharacter();
        var at = start < 0 ? -1 : code.text().indexOf(text, start);
        return at < 0 ? file.finding(element.getLine(), message) : code.finding(at, text, message);
    }

    private Map<String, FactType> known() {
        var known = new TreeMap<String, FactType>();
        for (var question : concern.questions()) {
            for (var example : question.examples()) {
                known.put(example.getClass().getName(), FactType.of(example));
            }
        }
        return known;
    }

    private void imports(PackageDescr tree, Map<String, FactType> imported) {
        var known = known();
        for (var line : tree.getImports()) {
            var fact = known.get(line.getTarget());
            if (fact == null) {
                var message = "rules here import only facts of theirs; "
                        + Nearest.advice(line.getTarget(), known.keySet(), "these are");
                findings.add(at(line, line.getTarget(), message));
            } else {
                imported.put(fact.name(), fact);
            }
        }
    }

    private void globals(PackageDescr tree, List<Question> declared) {
        for (var global : tree.getGlobals()) {
            var question = concern.questions().stream()
                    .filter(each -> each.sinkName().equals(global.getIdentifier()))
                    .filter(each -> each.sinkType().getName().equals(global.getType()))
                    .findAny();
            if (question.isPresent()) {
                declared.add(question.get());
            } else {
                var message = "rules here speak only into sinks of theirs; "
                        + Nearest.advice(global.getType() + " " + global.getIdentifier(), knownGlobals(), "these are");
                findings.add(at(global, global.getType(), message));
            }
        }
    }

    private List<String> knownGlobals() {
        return concern.questions().stream()
                .map(each -> each.sinkType().getName() + " " + each.sinkName())
                .toList();
    }
}

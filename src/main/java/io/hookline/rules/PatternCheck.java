package io.hookline.rules;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PatternDescr;

/** Walks a rule's left-hand side: patterns over known facts, joined by and, or, not and exists. */
final class PatternCheck {
    private static final Set<Class<?>> JOINTS =
            Set.of(AndDescr.class, OrDescr.class, NotDescr.class, ExistsDescr.class);

    private final Map<String, FactType> facts;
    private final Map<String, Set<String>> words;
    private final Variables variables;
    private final BiConsumer<Integer, String> findings;
    private int patterns;

    /**
     * @param facts by simple name: those that the file imports
     * @param findings takes line and message
     */
    PatternCheck(
            Map<String, FactType> facts,
            Map<String, Set<String>> words,
            Variables variables,
            BiConsumer<Integer, String> findings) {
        this.facts = facts;
        this.words = words;
        this.variables = variables;
        this.findings = findings;
    }

    /** How many patterns the left-hand side has. */
    int check(BaseDescr element) {
        if (element instanceof PatternDescr pattern) {
            patterns++;
            pattern(pattern);
        } else if (JOINTS.contains(element.getClass())) {
            children(element).forEach(this::check);
        } else {
            findings.accept(
                    element.getLine(),
                    "conditions are patterns joined by and, or, not, exists; this is something else");
        }
        return patterns;
    }

    private static List<? extends BaseDescr> children(BaseDescr element) {
        return ((ConditionalElementDescr) element)
                .getDescrs().stream().map(BaseDescr.class::cast).toList();
    }

    private void pattern(PatternDescr pattern) {
        var fact = facts.get(pattern.getObjectType());
        if (fact == null) {
            findings.accept(pattern.getLine(), "there is no imported fact " + pattern.getObjectType());
            return;
        }
        if (isMoreThanConditions(pattern)) {
            findings.accept(
                    pattern.getLine(), "a pattern is a fact and its conditions: no from, over, :=, ? or annotation");
            return;
        }
        bind(pattern, fact);
        for (var constraint : pattern.getConstraint().getDescrs()) {
            constraint(constraint, fact, pattern.getLine());
        }
    }

    private static boolean isMoreThanConditions(PatternDescr pattern) {
        return pattern.getSource() != null
                || pattern.isQuery()
                || pattern.isUnification()
                || (pattern.getBehaviors() != null && !pattern.getBehaviors().isEmpty())
                || !pattern.getAnnotations().isEmpty();
    }

    private void bind(PatternDescr pattern, FactType fact) {
        var variable = pattern.getIdentifier();
        if (variable == null) {
            return;
        }
        var tokens = Token.of(variable);
        if (tokens.size() != 2 || tokens.get(0).kind() != Token.Kind.VARIABLE) {
            findings.accept(pattern.getLine(), "a variable is a dollar sign and a word, such as $c");
        }
        variables.bind(variable, fact);
    }

    private void constraint(BaseDescr constraint, FactType fact, int patternLine) {
        var line = constraint.getLine() > 0 ? constraint.getLine() : patternLine;
        if (!(constraint instanceof ExprConstraintDescr expression)
                || expression.getType() != ExprConstraintDescr.Type.NAMED) {
            findings.accept(line, "a condition names its field");
            return;
        }
        var text = expression.getExpression();
        try {
            new ConditionCheck(text, fact, variables, words).check();
        } catch (NotAllowed e) {
            var before = text.substring(0, Math.min(e.offset(), text.length()));
            findings.accept(line + (int) before.chars().filter(c -> c == '\n').count(), e.getMessage());
        }
    }
}

package io.hookline.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    private final RuleCode code;
    private final Map<String, FactType> facts;
    private final WordLists words;
    private final List<Finding> findings;
    private int patterns;

    /** @param facts by simple name: those that the file imports */
    PatternCheck(RuleCode code, Map<String, FactType> facts, WordLists words, List<Finding> findings) {
        this.code = code;
        this.facts = facts;
        this.words = words;
        this.findings = findings;
    }

    /** How many patterns were read. */
    int patterns() {
        return patterns;
    }

    /** What the element says, without the parts that are wrong; what it binds is added to the variables. */
    List<Premise> read(BaseDescr element, Variables variables) {
        if (element instanceof PatternDescr pattern) {
            patterns++;
            return pattern(pattern, variables);
        }
        if (!JOINTS.contains(element.getClass())) {
            find(element, "conditions are patterns joined by and, or, not, exists; this is something else");
            return List.of();
        }
        var at = code.place(Math.max(element.getStartCharacter(), 0));
        if (element instanceof AndDescr) {
            return all(element, variables);
        }
        if (element instanceof OrDescr) {
            return List.of(new Premise.Either(at, branches(element, variables)));
        }
        var inner = all(element, variables.inner());
        return List.of(element instanceof NotDescr ? new Premise.None(at, inner) : new Premise.Some(at, inner));
    }

    private List<Premise> all(BaseDescr element, Variables variables) {
        var premises = new ArrayList<Premise>();
        children(element).forEach(child -> premises.addAll(read(child, variables)));
        return List.copyOf(premises);
    }

    private List<Premise> branches(BaseDescr element, Variables variables) {
        var branches = new ArrayList<Premise>();
        for (var child : children(element)) {
            var premises = read(child, variables.inner());
            var at = code.place(Math.max(child.getStartCharacter(), 0));
            branches.add(premises.size() == 1 ? premises.get(0) : new Premise.Both(at, premises));
        }
        return List.copyOf(branches);
    }

    private static List<? extends BaseDescr> children(BaseDescr element) {
        return ((ConditionalElementDescr) element)
                .getDescrs().stream().map(BaseDescr.class::cast).toList();
    }

    private List<Premise> pattern(PatternDescr pattern, Variables variables) {
        var fact = facts.get(pattern.getObjectType());
        if (fact == null) {
            unknownFact(pattern);
            return List.of();
        }
        if (isMoreThanConditions(pattern)) {
            find(pattern, "a pattern is a fact and its conditions: no from, over, :=, ? or annotation");
            return List.of();
        }
        bind(pattern, fact, variables);
        var clauses = new ArrayList<Clause>();
        for (var constraint : pattern.getConstraint().getDescrs()) {
            constraint(constraint, fact, variables, clauses);
        }
        var at = code.place(pattern.getStartCharacter());
        return List.of(new Premise.Fact(at, pattern.getIdentifier(), fact, List.copyOf(clauses)));
    }

    private void unknownFact(PatternDescr pattern) {
        var name = String.valueOf(pattern.getObjectType());
        var at = code.text().indexOf(name, Math.max(pattern.getStartCharacter(), 0));
        var message = name + " is no fact that this file imports and its sink speaks about; "
                + Nearest.advice(name, facts.keySet().stream().sorted().toList(), "there are");
        findings.add(code.finding(Math.max(at, pattern.getStartCharacter()), name, message));
    }

    private static boolean isMoreThanConditions(PatternDescr pattern) {
        return pattern.getSource() != null
                || pattern.isQuery()
                || pattern.isUnification()
                || (pattern.getBehaviors() != null && !pattern.getBehaviors().isEmpty())
                || !pattern.getAnnotations().isEmpty();
    }

    private void bind(PatternDescr pattern, FactType fact, Variables variables) {
        var variable = pattern.getIdentifier();
        if (variable == null) {
            return;
        }
        try {
            var tokens = Token.of(variable);
            if (tokens.size() != 2 || tokens.get(0).kind() != Token.Kind.VARIABLE) {
                throw new NotAllowed("a variable is a dollar sign and a word, such as $c", 0, variable);
            }
            variables.bind(tokens.get(0), fact);
        } catch (NotAllowed e) {
            findings.add(code.finding(pattern.getStartCharacter(), variable, e.getMessage()));
        }
    }

    private void constraint(BaseDescr constraint, FactType fact, Variables variables, List<Clause> clauses) {
        var start = constraint.getStartCharacter();
        if (start < 0
                || !(constraint instanceof ExprConstraintDescr expression)
                || expression.getType() != ExprConstraintDescr.Type.NAMED
                || !code.text().startsWith(expression.getExpression(), start)) {
            find(constraint, "a condition names its field");
            return;
        }
        try {
            var text = expression.getExpression();
            clauses.add(new ConditionCheck(text, fact, variables, words, offset -> code.place(start + offset)).check());
        } catch (NotAllowed e) {
            findings.add(code.finding(start + e.offset(), e.text(), e.getMessage()));
        }
    }

    private void find(BaseDescr element, String message) {
        var start = element.getStartCharacter();
        findings.add(start < 0 ? code.file().finding(element.getLine(), message) : code.finding(start, "", message));
    }
}

package io.hookline.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AnnotationDescr;
import org.drools.drl.ast.descr.RuleDescr;

/** Checks one parsed rule: its name, its three annotations, its conditions and its right-hand side. */
final class RuleCheck {
    private static final Set<String> ANNOTATIONS = Set.of("id", "owner", "since");
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    // The name becomes part of generated code; so it has nothing in it that could end a text there.
    private static final Pattern NAME = Pattern.compile("[\\p{L}0-9][\\p{L}0-9 ,.:;()/'-]*");

    private final RuleCode code;
    private final Concern concern;
    private final Collection<Question> declared;
    private final Map<String, FactType> imported;
    private final RuleDescr rule;
    private final List<Finding> findings = new ArrayList<>();

    /**
     * @param declared the questions whose sinks the file declares as globals
     * @param imported the facts that the file imports, by simple name
     */
    RuleCheck(
            RuleCode code,
            Concern concern,
            Collection<Question> declared,
            Map<String, FactType> imported,
            RuleDescr rule) {
        this.code = code;
        this.concern = concern;
        this.declared = declared;
        this.imported = imported;
        this.rule = rule;
    }

    /** Adds what is wrong to {@code all}; the rule that is answered is complete only when nothing was. */
    RuleTree check(List<Finding> all) {
        shape();
        var annotations = annotations();
        var id = annotations.getOrDefault("id", "");
        if (!ID.matcher(id).matches()) {
            find(rule.getLine(), "@id is written in-this-way");
        }
        var question = question();
        var variables = new Variables();
        var premises = conditions(question, variables);
        var calls = question == null ? List.<Call>of() : consequence(id, question, variables);
        all.addAll(findings);
        return new RuleTree(head(id, annotations, question), premises, calls);
    }

    private Rule head(String id, Map<String, String> annotations, Question question) {
        return new Rule(
                id,
                String.valueOf(rule.getName()),
                annotations.getOrDefault("owner", ""),
                annotations.getOrDefault("since", ""),
                question == null ? "" : question.sinkName(),
                code.file().shown(),
                rule.getLine());
    }

    private void find(int line, String message) {
        findings.add(code.file().finding(line, message));
    }

    private void shape() {
        if (!rule.isRule()) {
            find(rule.getLine(), "queries are not allowed");
        }
        if (rule.getName() == null || !NAME.matcher(rule.getName()).matches()) {
            find(rule.getLine(), "a rule's name is a sentence of letters, digits and , . : ; ( ) / ' -");
        }
        if (rule.getParentName() != null
                || rule.getUnit() != null
                || !rule.getNamedConsequences().isEmpty()) {
            find(rule.getLine(), "a rule stands alone: no extends, unit or named consequence");
        }
        for (var attribute : rule.getAttributes().values()) {
            find(
                    attribute.getLine() > 0 ? attribute.getLine() : rule.getLine(),
                    "the attribute " + attribute.getName() + " is not allowed; order never matters here");
        }
    }

    private Map<String, String> annotations() {
        var values = new HashMap<String, String>();
        for (var annotation : rule.getAnnotations()) {
            if (!ANNOTATIONS.contains(annotation.getName()) || annotation.isDuplicated()) {
                find(rule.getLine(), "@" + annotation.getName() + " is not allowed; @id, @owner and @since are, once");
            } else {
                values.put(annotation.getName(), text(annotation));
            }
        }
        for (var name : ANNOTATIONS.stream().sorted().toList()) {
            if (values.getOrDefault(name, "").isBlank()) {
                find(rule.getLine(), "@" + name + "( \"…\" ) is missing");
            }
        }
        return values;
    }

    private static String text(AnnotationDescr annotation) {
        if (!annotation.getValueMap().keySet().equals(Set.of("value"))) {
            return "";
        }
        var tokens = Token.of(String.valueOf(annotation.getValue()));
        return tokens.size() == 2 && tokens.get(0).kind() == Token.Kind.TEXT
                ? tokens.get(0).unquoted()
                : "";
    }

    /** The one question that the rule serves, told from the first word of its right-hand side; null when there is none. */
    private Question question() {
        var sink = Token.of(consequenceText()).get(0);
        for (var question : declared) {
            if (sink.is(question.sinkName())) {
                return question;
            }
        }
        var sinks = declared.stream().map(Question::sinkName).toList();
        findings.add(code.finding(
                consequenceStart() + sink.offset(),
                sink.text(),
                "a right-hand side calls a declared sink " + sinks + ", not " + sink.text()));
        return null;
    }

    private List<Premise> conditions(Question question, Variables variables) {
        var facts = new HashMap<>(imported);
        if (question != null) {
            var own = question.examples().stream().map(Record::getClass).toList();
            facts.values().removeIf(fact -> !own.contains(fact.type()));
        }
        var check = new PatternCheck(code, facts, new WordLists(concern.words()), findings);
        var premises = check.read(rule.getLhs(), variables);
        JoinLimit.check(rule, this::find);
        if (check.patterns() == 0) {
            find(rule.getLine(), "a rule needs a fact to speak about");
        }
        return premises;
    }

    private List<Call> consequence(String id, Question question, Variables variables) {
        var start = consequenceStart();
        try {
            return new ConsequenceCheck(
                            consequenceText(),
                            id,
                            question,
                            variables,
                            new WordLists(concern.words()),
                            offset -> code.place(start + offset))
                    .check();
        } catch (NotAllowed e) {
            findings.add(code.finding(start + e.offset(), e.text(), e.getMessage()));
            return List.of();
        }
    }

    private String consequenceText() {
        return rule.getConsequence() instanceof String text ? text : "";
    }

    // The parser gives the line of "then" and drops the blanks that follow it, so we look the text up again.
    private int consequenceStart() {
        var then = code.lineStart(rule.getConsequenceLine());
        return consequenceText().isBlank() ? then : Math.max(code.text().indexOf(consequenceText(), then), then);
    }
}

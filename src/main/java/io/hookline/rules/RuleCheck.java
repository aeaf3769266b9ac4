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
    private final RuleSource source;
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
        this.source = new RuleSource(code, rule);
    }

    /** Adds what is wrong to {@code all}; the rule that is answered is complete only when nothing was. */
    RuleTree check(List<Finding> all) {
        shape();
        var annotations = annotations();
        var id = annotations.getOrDefault("id", "");
        if (!id.isEmpty() && !ID.matcher(id).matches()) {
            findings.add(source.finding("id", "@id is written in-this-way: small letters, digits and hyphens"));
        }
        var question = question();
        var variables = new Variables();
        var premises = conditions(question, variables);
        var calls = question == null ? List.<Call>of() : consequence(id, question, variables);
        all.addAll(findings);
        var head = head(id, annotations, question);
        return new RuleTree(head, source.head(), source.annotation("id"), findings.isEmpty(), premises, calls);
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

    private void find(String message) {
        findings.add(source.finding(message));
    }

    private void shape() {
        if (!rule.isRule()) {
            find("queries are not allowed");
        }
        if (rule.getName() == null || !NAME.matcher(rule.getName()).matches()) {
            find("a rule's name is a sentence of letters, digits and , . : ; ( ) / ' -");
        }
        if (rule.getParentName() != null
                || rule.getUnit() != null
                || !rule.getNamedConsequences().isEmpty()) {
            find("a rule stands alone: no extends, unit or named consequence");
        }
        for (var attribute : rule.getAttributes().values()) {
            findings.add(source.word(
                    attribute.getName(),
                    "the attribute " + attribute.getName() + " is not allowed; order never matters here"));
        }
    }

    private Map<String, String> annotations() {
        var values = new HashMap<String, String>();
        for (var annotation : rule.getAnnotations()) {
            var name = annotation.getName();
            if (!ANNOTATIONS.contains(name) || annotation.isDuplicated()) {
                findings.add(source.finding(name, "@" + name + " is not allowed; @id, @owner and @since are, once"));
            } else {
                values.put(name, text(annotation));
            }
        }
        for (var name : ANNOTATIONS.stream().sorted().toList()) {
            if (!values.containsKey(name)) {
                find("@" + name + "( \"…\" ) is missing");
            } else if (values.get(name).isBlank()) {
                findings.add(source.finding(name, "@" + name + " holds one text in double quotes"));
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
        var sink = Token.of(source.consequence()).get(0);
        for (var question : declared) {
            if (sink.is(question.sinkName())) {
                return question;
            }
        }
        var sinks = declared.stream().map(Question::sinkName).toList();
        findings.add(code.finding(
                source.consequenceStart() + sink.offset(),
                sink.kind() == Token.Kind.END ? "" : sink.text(),
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
            find("a rule needs a fact to speak about");
        }
        return premises;
    }

    private List<Call> consequence(String id, Question question, Variables variables) {
        var start = source.consequenceStart();
        try {
            return new ConsequenceCheck(
                            source.consequence(),
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
}

package io.hookline.rules;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The first row of a decision table.
 *
 * @param columns in the order of the file
 * @param question the one that all action columns serve
 * @param facts those that conditions or actions speak about, in the order of the columns
 */
record TableHeader(List<Column> columns, Question question, List<FactType> facts) {
    /** What stands in an action column whose proposal is told nothing but that it is made. */
    static final String YES = "yes";

    private static final Set<String> ABOUT = Set.of("id", "rule", "owner", "since");
    private static final Set<String> NEEDED = Set.of("id", "owner", "since");
    private static final Pattern CONDITION = Pattern.compile("([A-Z]\\w*)\\.(\\w+) +(\\S+(?: in)?)");
    private static final Pattern ACTION = Pattern.compile("([a-z]\\w*)\\.(\\w+)");
    /** What a table writes, and what a rule writes for it. */
    private static final Map<String, String> OPERATORS = Map.ofEntries(
            Map.entry("==", "=="),
            Map.entry("!=", "!="),
            Map.entry("<", "<"),
            Map.entry("<=", "<="),
            Map.entry(">", ">"),
            Map.entry(">=", ">="),
            Map.entry("in", "in"),
            Map.entry("not in", "not in"),
            Map.entry("startsWith", "str[startsWith]"),
            Map.entry("endsWith", "str[endsWith]"));

    /** What the cells of one column say. */
    sealed interface Column {
        /** As the file names it. */
        String title();

        /** About the rule: its id, its sentence, its owner, its version. */
        record About(String title) implements Column {}

        /** @param operator as a rule writes it */
        record Condition(String title, FactType fact, String field, FactType.Type type, String operator)
                implements Column {
            boolean isList() {
                return operator.endsWith("in");
            }
        }

        /** @param methods those of that name, each for another number of arguments */
        record Action(String title, Question question, String method, List<Method> methods) implements Column {}
    }

    /** Null when something is wrong, which is added to the findings: then the rows cannot be read either. */
    static TableHeader read(RuleFile file, Concern concern, CsvRows.Row row, List<Finding> findings) {
        var columns = new ArrayList<Column>();
        var wrong = new ArrayList<Finding>();
        for (var cell : row.cells()) {
            try {
                columns.add(column(cell.text(), concern));
            } catch (NotAllowed e) {
                wrong.add(new Finding(file.shown(), row.line(), cell.column(), cell.text(), e.getMessage()));
            }
        }
        var actions = columns.stream()
                .filter(Column.Action.class::isInstance)
                .map(column -> ((Column.Action) column).question())
                .collect(Collectors.toSet());
        if (wrong.isEmpty() && actions.size() != 1) {
            wrong.add(file.finding(
                    row.line(), "a table has action columns such as proposals.retryAfter, all of one sink"));
        }
        if (!columns.stream().map(Column::title).collect(Collectors.toSet()).containsAll(NEEDED)) {
            wrong.add(file.finding(row.line(), "a table has the columns id, owner and since"));
        }
        if (wrong.isEmpty()) {
            var header = of(columns, actions.iterator().next());
            if (header.question().examples().stream()
                    .map(Object::getClass)
                    .toList()
                    .containsAll(header.types())) {
                return header;
            }
            wrong.add(file.finding(
                    row.line(),
                    "not all facts of this table can be spoken about to "
                            + header.question().sinkName()));
        }
        findings.addAll(wrong);
        return null;
    }

    private List<Class<?>> types() {
        return facts.stream().<Class<?>>map(FactType::type).toList();
    }

    private static TableHeader of(List<Column> columns, Question question) {
        var facts = columns.stream()
                .filter(Column.Condition.class::isInstance)
                .map(column -> ((Column.Condition) column).fact())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        question.examples().stream()
                .map(FactType::of)
                .filter(fact -> columns.stream().anyMatch(column -> isTold(column, fact)))
                .forEach(facts::add);
        if (facts.isEmpty()) {
            facts.add(FactType.of(question.examples().get(0)));
        }
        return new TableHeader(List.copyOf(columns), question, List.copyOf(facts));
    }

    /** Whether the column is an action that is told the fact itself. */
    static boolean isTold(Column column, FactType fact) {
        return column instanceof Column.Action action
                && action.methods().stream()
                        .anyMatch(method -> List.of(method.getParameterTypes()).contains(fact.type()));
    }

    private static Column column(String title, Concern concern) {
        if (ABOUT.contains(title)) {
            return new Column.About(title);
        }
        var condition = CONDITION.matcher(title);
        if (condition.matches()) {
            return condition(title, condition.group(1), condition.group(2), condition.group(3), concern);
        }
        var action = ACTION.matcher(title);
        if (action.matches()) {
            return action(title, action.group(1), action.group(2), concern);
        }
        throw new NotAllowed(
                "a column is id, rule, owner or since, a condition such as \"FailedAttempt.status ==\", or an action"
                        + " such as \"proposals.retryAfter\"",
                0,
                title);
    }

    private static Column condition(String title, String factName, String field, String operator, Concern concern) {
        var facts = concern.questions().stream()
                .flatMap(question -> question.examples().stream())
                .map(FactType::of)
                .toList();
        var fact = facts.stream()
                .filter(each -> each.name().equals(factName))
                .findAny()
                .orElseThrow(() -> unknown(
                        "fact", factName, facts.stream().map(FactType::name).toList()));
        var type = fact.fields().get(field);
        if (type == null) {
            throw unknown(
                    "field of " + factName, field, List.copyOf(fact.fields().keySet()));
        }
        if (!OPERATORS.containsKey(operator)) {
            throw unknown(
                    "comparison", operator, OPERATORS.keySet().stream().sorted().toList());
        }
        return new Column.Condition(title, fact, field, type, OPERATORS.get(operator));
    }

    private static Column action(String title, String sink, String method, Concern concern) {
        var question = concern.questions().stream()
                .filter(each -> each.sinkName().equals(sink))
                .findAny()
                .orElseThrow(() -> unknown(
                        "sink",
                        sink,
                        concern.questions().stream().map(Question::sinkName).toList()));
        var methods = question.methods().stream()
                .filter(each -> each.getName().equals(method))
                .toList();
        if (methods.isEmpty()) {
            throw unknown(
                    "proposal of " + sink,
                    method,
                    question.methods().stream()
                            .map(Method::getName)
                            .distinct()
                            .sorted()
                            .toList());
        }
        return new Column.Action(title, question, method, methods);
    }

    private static NotAllowed unknown(String what, String name, List<String> known) {
        return new NotAllowed(
                "there is no " + what + " " + name + "; " + Nearest.advice(name, known, "there are"), 0, name);
    }
}

package io.hookline.rules;

import io.hookline.rules.TableHeader.Column;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** One row of a decision table, written out as a rule on one line. */
final class TableRow {
    private static final Pattern REFERENCE = Pattern.compile("@\\{\\s*([^}]*?)\\s*}");

    private final RuleFile file;
    private final TableHeader header;
    private final CsvRows.Row row;
    private final Parameters parameters;
    private final List<Finding> findings;
    private final List<Origin.Span> spans;
    private final StringBuilder text = new StringBuilder();
    /** What the parameters of the cell at hand are. */
    private String values = "";

    TableRow(
            RuleFile file,
            TableHeader header,
            CsvRows.Row row,
            Parameters parameters,
            List<Finding> findings,
            List<Origin.Span> spans) {
        this.file = file;
        this.header = header;
        this.row = row;
        this.parameters = parameters;
        this.findings = findings;
        this.spans = spans;
    }

    /** The rule; "" when a cell is wrong, which is added to the findings. */
    String rule() {
        var wrong = findings.size();
        about();
        text.append(" when ");
        conditions();
        text.append(" then ");
        actions();
        text.append(" end");
        return findings.size() == wrong ? text.toString() : "";
    }

    private void about() {
        text.append("rule ");
        piece("rule", "\"" + sentence() + "\"");
        for (var name : List.of("id", "owner", "since")) {
            text.append(" @").append(name).append("( ");
            if (cell(name).isEmpty()) {
                find(index(name), "", "every rule has an " + name + ", so this cell cannot be empty");
            }
            piece(name, "\"" + quotable(name, cell(name)) + "\"");
            text.append(" )");
        }
    }

    private String sentence() {
        var said = cell("rule");
        return said.isEmpty() ? new TableSentence(header, row).toString() : quotable("rule", said);
    }

    private String quotable(String column, String said) {
        if (!ParameterKind.TEXT.fits(said)) {
            find(index(column), said, "a cell is " + ParameterKind.TEXT.says());
            return "";
        }
        return said;
    }

    private int index(String column) {
        for (var i = 0; i < header.columns().size(); i++) {
            if (header.columns().get(i).title().equals(column)) {
                return i;
            }
        }
        return -1;
    }

    private String cell(String column) {
        return index(column) < 0 ? "" : row.text(index(column));
    }

    private void piece(String column, String written) {
        if (index(column) < 0) {
            text.append(written);
        } else {
            piece(index(column), written);
        }
    }

    /** Writes what stands for a cell, and remembers that it does. */
    private void piece(int index, String written) {
        var from = text.length() + 1;
        text.append(written);
        if (index < row.cells().size()) {
            var cell = row.cells().get(index);
            var title = header.columns().get(index).title();
            spans.add(new Origin.Span(
                    row.line(), from, text.length() + 1, cell.column(), cell.text(), "column " + title + values));
        }
        values = "";
    }

    private void conditions() {
        for (var fact : header.facts()) {
            var stated = conditions(fact);
            if (!stated.isEmpty() || fact.equals(header.facts().get(0)) || isGiven(fact)) {
                pattern(fact, stated);
            }
        }
    }

    private List<Integer> conditions(FactType fact) {
        var stated = new ArrayList<Integer>();
        for (var i = 0; i < header.columns().size(); i++) {
            if (header.columns().get(i) instanceof Column.Condition condition
                    && condition.fact().equals(fact)
                    && !row.text(i).isEmpty()) {
                stated.add(i);
            }
        }
        return stated;
    }

    private void pattern(FactType fact, List<Integer> stated) {
        text.append(isGiven(fact) ? variable(fact) + " : " : "")
                .append(fact.name())
                .append("( ");
        for (var index : stated) {
            text.append(index.equals(stated.get(0)) ? "" : ", ");
            condition(index, (Column.Condition) header.columns().get(index));
        }
        text.append(" ) ");
    }

    private void condition(int index, Column.Condition condition) {
        var cell = row.text(index);
        var values = new ArrayList<String>();
        for (var part : condition.isList() ? CsvRows.parts(cell) : List.of(cell)) {
            values.add(literal(index, part, kind(condition.type()), condition.isList()));
        }
        var value = String.join(", ", values);
        piece(
                index,
                condition.field() + " " + condition.operator() + " "
                        + (condition.isList() ? "( " + value + " )" : value));
    }

    private static String variable(FactType fact) {
        return "$" + FactType.key(fact.type());
    }

    /** Whether an action of this row is told the fact. */
    private boolean isGiven(FactType fact) {
        for (var i = 0; i < header.columns().size(); i++) {
            if (!row.text(i).isEmpty() && TableHeader.isTold(header.columns().get(i), fact)) {
                return true;
            }
        }
        return false;
    }

    private void actions() {
        var actions = 0;
        for (var i = 0; i < header.columns().size(); i++) {
            if (header.columns().get(i) instanceof Column.Action action
                    && !row.text(i).isEmpty()) {
                action(i, action);
                actions++;
            }
        }
        if (actions == 0) {
            findings.add(file.finding(row.line(), "a row says what to do in one action column at least"));
        }
    }

    private void action(int index, Column.Action action) {
        var cell = row.text(index);
        var parts = cell.equals(TableHeader.YES) ? List.<String>of() : CsvRows.parts(cell);
        for (var method : action.methods()) {
            if (told(method).size() == parts.size()) {
                call(index, action, method, parts);
                return;
            }
        }
        var wanted = action.methods().stream().map(TableRow::wanted).toList();
        find(index, cell, action.method() + " is told " + String.join(", or ", wanted));
    }

    private void call(int index, Column.Action action, Method method, List<String> parts) {
        var arguments = new ArrayList<String>();
        var next = 0;
        for (var type : method.getParameterTypes()) {
            if (arguments.isEmpty()) {
                arguments.add("\"" + cell("id") + "\"");
            } else if (Record.class.isAssignableFrom(type)) {
                arguments.add("$" + Character.toLowerCase(type.getSimpleName().charAt(0))
                        + type.getSimpleName().substring(1));
            } else {
                arguments.add(literal(index, parts.get(next++), kind(type), false));
            }
        }
        piece(
                index,
                action.question().sinkName() + "." + action.method() + "( " + String.join(", ", arguments) + " ); ");
    }

    /** What the cell gives: not the id, which comes first, and not the fact, which the table knows. */
    private static List<java.lang.reflect.Parameter> told(Method method) {
        return Arrays.stream(method.getParameters())
                .skip(1)
                .filter(parameter -> !Record.class.isAssignableFrom(parameter.getType()))
                .toList();
    }

    private static String wanted(Method method) {
        var names =
                told(method).stream().map(java.lang.reflect.Parameter::getName).toList();
        return names.isEmpty() ? TableHeader.YES : String.join("|", names);
    }

    private static ParameterKind kind(FactType.Type type) {
        return switch (type) {
            case TEXT -> ParameterKind.TEXT;
            case NUMBER -> ParameterKind.NUMBER;
            case TRUTH -> ParameterKind.TRUTH;
        };
    }

    private static ParameterKind kind(Class<?> argument) {
        return argument == String.class ? ParameterKind.TEXT : ParameterKind.NUMBER;
    }

    private String literal(int index, String value, ParameterKind kind, boolean list) {
        var reference = REFERENCE.matcher(value);
        if (reference.matches()) {
            return parameter(index, reference.group(1), list);
        }
        if (!kind.fits(value) || value.contains("@{")) {
            find(index, value, "a cell here is " + kind.says() + ", or a parameter such as @{name}");
            return "0";
        }
        return kind.literal(value);
    }

    private String parameter(int index, String name, boolean list) {
        var parameter = parameters.use(name);
        if (parameter == null) {
            find(index, "@{" + name + "}", parameters.missing(name));
            return "0";
        }
        if (parameter.kind().isList() && !list) {
            find(index, parameter.reference(), name + " is a list, which stands in columns with in only");
        }
        values += ", " + parameter.reference() + " is " + parameter.literal();
        return parameter.literal();
    }

    private void find(int index, String offending, String message) {
        var column = index >= 0 && index < row.cells().size()
                ? row.cells().get(index).column()
                : 0;
        var title = index >= 0 ? " (column " + header.columns().get(index).title() + ")" : "";
        findings.add(new Finding(file.shown(), row.line(), column, offending, message + title));
    }
}

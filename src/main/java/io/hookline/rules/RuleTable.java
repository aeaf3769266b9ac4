package io.hookline.rules;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A decision table, {@code NAME.table.csv}: one rule in each row. It is written out as a rule file in which each rule
 * stands on the line of its row, and is then checked, compiled and explained like any other.
 */
final class RuleTable {
    private final RuleFile file;
    private final Concern concern;
    private final Parameters parameters;
    private final List<Finding> findings;
    private final TableHeader header;
    private final List<CsvRows.Row> rows;
    private final List<Origin.Span> spans = new ArrayList<>();

    private RuleTable(
            RuleFile file,
            Concern concern,
            Parameters parameters,
            List<Finding> findings,
            TableHeader header,
            List<CsvRows.Row> rows) {
        this.file = file;
        this.concern = concern;
        this.parameters = parameters;
        this.findings = findings;
        this.header = header;
        this.rows = rows;
    }

    /** The table as a rule file; null when its header is so wrong that its rows mean nothing. */
    static RuleFile of(RuleFile file, Concern concern, Parameters parameters, List<Finding> findings) {
        var rows = CsvRows.read(file, findings);
        if (rows.isEmpty()) {
            return null;
        }
        var header = TableHeader.read(file, concern, rows.get(0), findings);
        return header == null
                ? null
                : new RuleTable(file, concern, parameters, findings, header, rows.subList(1, rows.size())).written();
    }

    private RuleFile written() {
        var text = new StringBuilder();
        var line = 1;
        text.append(head());
        for (var row : rows) {
            for (; line < row.line(); line++) {
                text.append('\n');
            }
            text.append(new TableRow(file, header, row, parameters, findings, spans).rule());
        }
        if (rows.isEmpty()) {
            findings.add(file.finding(0, "has no row, so it holds no rules"));
        }
        return file.as(text.append('\n').toString(), new Origin(spans, Origin.Rest.MADE));
    }

    /** What a rule file begins with; on the first line, above all rows. */
    private String head() {
        var facts = header.facts().stream().map(fact -> fact.type().getName());
        var sink =
                header.question().sinkType().getName() + " " + header.question().sinkName();
        return "package " + concern.packageName() + " "
                + facts.map(fact -> "import " + fact + " ").collect(Collectors.joining())
                + "global " + sink + " ";
    }

    /** Files of a table and of rules that would share one file of scenarios. */
    static void refuseSameNames(List<RuleFile> files, List<Finding> findings) {
        Set<String> rules = files.stream()
                .filter(file -> file.is(RuleFile.RULES))
                .map(RuleFile::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        for (var file : files) {
            if (file.is(RuleFile.TABLE)
                    && rules.contains(RuleFile.sibling(file.name(), RuleFile.TABLE, RuleFile.RULES))) {
                findings.add(
                        file.finding(0, "beside it lies a .drl file of the same name; give one of them another name"));
            }
        }
    }
}

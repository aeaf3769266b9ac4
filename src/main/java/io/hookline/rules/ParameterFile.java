package io.hookline.rules;

import io.hookline.rules.YamlTree.BadYaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads one {@code NAME.parameters.yaml} or {@code NAME.parameters.csv}. What cannot be read becomes a finding. */
final class ParameterFile {
    private static final Set<String> LIMITS = Set.of("from", "to", "oneOf", "about");
    private static final List<String> COLUMNS = List.of("name", "kind", "value", "from", "to", "about");

    private final RuleFile file;
    private final List<Finding> findings;

    ParameterFile(RuleFile file, List<Finding> findings) {
        this.file = file;
        this.findings = findings;
    }

    List<ParameterEntry> read() {
        return file.is(RuleFile.PARAMETERS_CSV) ? csv() : yaml();
    }

    private List<ParameterEntry> yaml() {
        var entries = new ArrayList<ParameterEntry>();
        try {
            YamlTree.parse(file.text()).map().forEach((name, tree) -> entry(name, tree, entries));
        } catch (BadYaml e) {
            findings.add(e.in(file));
        }
        return entries;
    }

    private void entry(String name, YamlTree tree, List<ParameterEntry> entries) {
        try {
            entries.add(entry(name, tree));
        } catch (BadYaml e) {
            findings.add(e.in(file));
        }
    }

    private ParameterEntry entry(String name, YamlTree tree) {
        var parts = tree.map();
        var kinds = parts.keySet().stream()
                .filter(key -> ParameterKind.of(key).isPresent())
                .toList();
        var unknown = parts.keySet().stream()
                .filter(key -> !LIMITS.contains(key) && !kinds.contains(key))
                .findFirst();
        if (unknown.isPresent()) {
            throw parts.get(unknown.get())
                    .badKey(
                            unknown.get(),
                            name + " has the unknown key " + unknown.get() + "; there are " + ParameterKind.keys()
                                    + " for the value, and from, to, oneOf, about");
        }
        var kind = kinds.size() == 1 ? kinds.get(0) : String.join(" and ", kinds);
        return new ParameterEntry(
                file,
                new Spot(tree.key(), name),
                kind,
                kinds.size() == 1 ? spots(parts.get(kind)) : List.of(),
                limit(parts.get("from")),
                limit(parts.get("to")),
                parts.containsKey("oneOf")
                        ? spots(parts.get("oneOf")).stream().map(Spot::text).toList()
                        : List.of());
    }

    private static List<Spot> spots(YamlTree tree) {
        return tree.list().stream()
                .map(each -> new Spot(each.at(), each.text()))
                .toList();
    }

    private static Spot limit(YamlTree tree) {
        return tree == null ? null : new Spot(tree.at(), tree.text());
    }

    private List<ParameterEntry> csv() {
        var rows = CsvRows.read(file, findings);
        if (rows.isEmpty()) {
            return List.of();
        }
        var header = rows.get(0).texts();
        if (!header.stream().allMatch(COLUMNS::contains)
                || !header.containsAll(COLUMNS.subList(0, 3))
                || Set.copyOf(header).size() != header.size()) {
            var message = "the first line names the columns: " + String.join(",", COLUMNS);
            findings.add(file.finding(rows.get(0).line(), message));
            return List.of();
        }
        return rows.stream().skip(1).map(row -> entry(header, row)).toList();
    }

    private ParameterEntry entry(List<String> header, CsvRows.Row row) {
        var kind = cell(header, row, "kind");
        var value = cell(header, row, "value");
        var list = ParameterKind.of(kind.text()).map(ParameterKind::isList).orElse(false);
        var values = list ? CsvRows.parts(value.text()) : List.of(value.text());
        return new ParameterEntry(
                file,
                cell(header, row, "name"),
                kind.text(),
                values.stream().map(each -> new Spot(value.at(), each)).toList(),
                cell(header, row, "from"),
                cell(header, row, "to"),
                List.of());
    }

    private static Spot cell(List<String> header, CsvRows.Row row, String column) {
        var index = header.indexOf(column);
        var place = index >= 0 && index < row.cells().size()
                ? row.cells().get(index).column()
                : 0;
        return new Spot(new Place(row.line(), place), index < 0 ? "" : row.text(index));
    }
}

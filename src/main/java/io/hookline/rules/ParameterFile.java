package io.hookline.rules;

import io.hookline.rules.YamlTree.BadYaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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
            findings.add(file.finding(e.line(), e.getMessage()));
        }
        return entries;
    }

    private void entry(String name, YamlTree tree, List<ParameterEntry> entries) {
        try {
            entries.add(entry(name, tree));
        } catch (BadYaml e) {
            findings.add(file.finding(e.line(), e.getMessage()));
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
            throw new BadYaml(
                    parts.get(unknown.get()).line(),
                    name + " has the unknown key " + unknown.get() + "; there are " + ParameterKind.keys()
                            + " for the value, and from, to, oneOf, about");
        }
        var kind = kinds.size() == 1 ? kinds.get(0) : String.join(" and ", kinds);
        return new ParameterEntry(
                file,
                tree.line(),
                name,
                kind,
                kinds.size() == 1 ? texts(parts, kind) : List.of(),
                text(parts, "from"),
                text(parts, "to"),
                texts(parts, "oneOf"));
    }

    private static String text(Map<String, YamlTree> parts, String key) {
        return parts.containsKey(key) ? parts.get(key).text() : "";
    }

    private static List<String> texts(Map<String, YamlTree> parts, String key) {
        return parts.containsKey(key)
                ? parts.get(key).list().stream().map(YamlTree::text).toList()
                : List.of();
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
        var cells =
                header.stream().collect(Collectors.toMap(column -> column, column -> row.text(header.indexOf(column))));
        var kind = cells.get("kind");
        var list = ParameterKind.of(kind).map(ParameterKind::isList).orElse(false);
        return new ParameterEntry(
                file,
                row.line(),
                cells.get("name"),
                kind,
                list ? CsvRows.parts(cells.get("value")) : List.of(cells.get("value")),
                cells.getOrDefault("from", ""),
                cells.getOrDefault("to", ""),
                List.of());
    }
}

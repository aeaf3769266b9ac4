package io.hookline.rules;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Checks a whole rules directory the way the hub would take it, without a hub: lint, compile, scenarios. */
public final class RulesCheck {
    private final List<Concern> concerns;

    /** @param concerns the folders that the directory may have */
    public RulesCheck(List<Concern> concerns) {
        this.concerns = List.copyOf(concerns);
    }

    /** What was checked and what was found; the rules may be used when there is no finding. */
    public record Report(int rules, int scenarios, List<Finding> findings) {}

    /** Checks every folder that is there. A directory without any is a finding, as it is hardly what was meant. */
    public Report check(Path directory) {
        var reports = concerns.stream()
                .filter(concern -> Files.isDirectory(directory.resolve(concern.name())))
                .map(concern -> check(directory.resolve(concern.name()), concern))
                .toList();
        if (reports.isEmpty()) {
            var names = concerns.stream().map(Concern::name).toList();
            var message = "has none of the folders " + String.join(", ", names);
            return new Report(0, 0, List.of(new Finding(directory.toString(), 0, message)));
        }
        return new Report(
                reports.stream().mapToInt(Report::rules).sum(),
                reports.stream().mapToInt(Report::scenarios).sum(),
                reports.stream().flatMap(report -> report.findings().stream()).toList());
    }

    private static Report check(Path folder, Concern concern) {
        try {
            var rules = RuleSet.load(folder, concern);
            var scenarios = Scenarios.run(folder, concern, rules);
            return new Report(rules.rules().size(), scenarios.count(), scenarios.findings());
        } catch (RuleSetRefused e) {
            return new Report(0, 0, e.findings());
        }
    }
}

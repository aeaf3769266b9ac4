package io.hookline.rules;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
        var findings = new ArrayList<Finding>();
        var rules = 0;
        var scenarios = 0;
        var folders = 0;
        for (var concern : concerns) {
            var folder = directory.resolve(concern.name());
            if (!Files.isDirectory(folder)) {
                continue;
            }
            folders++;
            try {
                var set = RuleSet.load(folder, concern);
                var report = Scenarios.run(folder, concern, set);
                findings.addAll(report.findings());
                rules += set.rules().size();
                scenarios += report.count();
            } catch (RuleSetRefused e) {
                findings.addAll(e.findings());
            }
        }
        if (folders == 0) {
            var names = concerns.stream().map(Concern::name).toList();
            findings.add(new Finding(directory.toString(), 0, "has none of the folders " + String.join(", ", names)));
        }
        return new Report(rules, scenarios, List.copyOf(findings));
    }
}

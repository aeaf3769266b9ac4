package io.hookline.rules;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Checks a whole rules directory the way the hub would take it, without a hub: lint, compile, scenarios. */
public final class RulesCheck {
    private static final Comparator<Finding> BY_PLACE =
            Comparator.comparing(Finding::file).thenComparingInt(Finding::line).thenComparingInt(Finding::column);

    private final List<Concern> concerns;

    /** @param concerns the folders that the directory may have */
    public RulesCheck(List<Concern> concerns) {
        this.concerns = List.copyOf(concerns);
    }

    /**
     * What was checked and what was found; the rules may be used when there is no finding.
     *
     * @param version {@code sha256:…} of the files, or "" when they could not be read
     * @param rulebook the rules compiled, or null when they do not even compile
     */
    public record Report(String version, int rules, int scenarios, List<Finding> findings, Rulebook rulebook) {
        public boolean ok() {
            return findings.isEmpty();
        }
    }

    /** Checks a directory. One without any folder of rules is a finding, as it is hardly what was meant. */
    public Report check(Path directory) {
        try {
            var files = RuleFiles.read(directory);
            return files.isEmpty() ? nothing(directory.toString()) : check(files, null);
        } catch (RuleSetRefused refused) {
            return new Report("", 0, 0, refused.findings(), null);
        }
    }

    private Report nothing(String directory) {
        var names = concerns.stream().map(Concern::name).toList();
        var message = "has none of the folders " + String.join(", ", names);
        return new Report("", 0, 0, List.of(new Finding(directory, 0, message)), null);
    }

    /** Checks files; what has not changed since {@code earlier}, which may be null, is not compiled again. */
    public Report check(RuleFiles files, Rulebook earlier) {
        var findings = new ArrayList<>(homeless(files));
        var attempt = Rulebook.attempt(files, concerns, earlier);
        findings.addAll(attempt.findings());
        var reports = concerns.stream()
                .map(concern -> scenarios(files, concern, attempt.rulebook()))
                .toList();
        reports.forEach(report -> findings.addAll(report.findings()));
        return new Report(
                files.version(),
                attempt.rulebook().rules(),
                reports.stream().mapToInt(Scenarios.Report::count).sum(),
                findings.stream().sorted(BY_PLACE).toList(),
                attempt.findings().isEmpty() ? attempt.rulebook() : null);
    }

    private static Scenarios.Report scenarios(RuleFiles files, Concern concern, Rulebook rulebook) {
        return rulebook.has(concern)
                ? Scenarios.run(files, concern, rulebook.set(concern.name()))
                : Scenarios.read(files, concern);
    }

    /** A file in a folder that nobody reads, most likely because the folder's name is misspelt. */
    private List<Finding> homeless(RuleFiles files) {
        var names = concerns.stream().map(Concern::name).collect(Collectors.joining(", "));
        return files.all().stream()
                .filter(file -> concerns.stream().noneMatch(concern -> concern.owns(file.name())))
                .map(file -> file.finding(0, "is in none of the folders " + names + ", so nobody would read it"))
                .toList();
    }
}

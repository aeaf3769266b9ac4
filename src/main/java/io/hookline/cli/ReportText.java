package io.hookline.cli;

import io.hookline.policy.permission.PermissionChange;
import io.hookline.replay.Report;
import io.hookline.replay.Report.Example;
import io.hookline.replay.Report.RuleCount;
import io.hookline.replay.Report.Said;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A report for people: what matters most in colour, what is the same not at all. */
final class ReportText {
    private static final String RED = "\u001b[31m";
    private static final String PLAIN = "\u001b[0m";
    private static final int SUBSCRIPTIONS_MAX = 50;

    private final PrintWriter out;
    private final boolean coloured;

    ReportText(PrintWriter out, boolean coloured) {
        this.out = out;
        this.coloured = coloured;
    }

    void print(Report report) {
        line("In force  %s", report.active());
        line("Tried     %s", report.candidate());
        line("%,d events since %s, in %.1f s", report.events(), report.since(), report.tookMillis() / 1000.0);
        if (!report.complete()) {
            line("Not all of it: time was up.");
        }
        concerns(report);
        permissions(report);
        rules(report);
        subscriptions(report);
        examples(report);
        gaps(report);
    }

    private void concerns(Report report) {
        out.println();
        if (report.concerns().isEmpty()) {
            line("Nothing was recorded that rules decide.");
        }
        report.concerns()
                .forEach(each -> line(
                        "%-12s %,d %s, %s",
                        each.concern(),
                        each.asked(),
                        each.asked() == 1 ? "decision" : "decisions",
                        each.differ() == 0 ? "all the same" : String.format(Locale.ROOT, "%,d others", each.differ())));
        if (report.same()) {
            line("Nothing would have been decided otherwise.");
        }
    }

    private void permissions(Report report) {
        heading("Newly allowed", report.permissions().stream().anyMatch(ReportText::allows));
        report.permissions().stream()
                .filter(ReportText::allows)
                .forEach(each -> red("  %s may %s: %s", each.role(), each.operation(), each.newlyAllowed()));
        heading("Newly denied", report.permissions().stream().anyMatch(ReportText::denies));
        report.permissions().stream()
                .filter(ReportText::denies)
                .forEach(each -> red("  %s may no more %s: %s", each.role(), each.operation(), each.newlyDenied()));
        heading("Subscriptions by the right of their owners", !report.owners().isEmpty());
        report.owners()
                .forEach(each -> red(
                        "  %s of %s: %s, then %s%s",
                        each.subscriptionId(),
                        each.owner(),
                        each.before(),
                        each.after(),
                        each.reason() == null ? "" : " (" + each.reason() + ")"));
    }

    private static boolean allows(PermissionChange change) {
        return !change.newlyAllowed().equals(PermissionChange.NEVER);
    }

    private static boolean denies(PermissionChange change) {
        return !change.newlyDenied().equals(PermissionChange.NEVER);
    }

    private void rules(Report report) {
        var others = report.rules().stream()
                .filter(rule -> rule.onlyActive() + rule.onlyCandidate() > 0)
                .toList();
        heading("Rules that spoke otherwise", !others.isEmpty());
        others.forEach(this::rule);
    }

    private void rule(RuleCount rule) {
        line(
                "  %s/%s: %,d times, then %,d (%,d no more, %,d new)",
                rule.concern(), rule.rule(), rule.active(), rule.candidate(), rule.onlyActive(), rule.onlyCandidate());
    }

    private void subscriptions(Report report) {
        heading("Subscriptions told otherwise", !report.subscriptions().isEmpty());
        report.subscriptions().stream()
                .limit(SUBSCRIPTIONS_MAX)
                .forEach(each -> line(
                        "  %s: %,d more, %,d less, %,d changed",
                        each.subscriptionId(), each.toldMore(), each.toldLess(), each.changed()));
        int left = report.subscriptions().size() - SUBSCRIPTIONS_MAX;
        if (left > 0) {
            line("  and %,d more; --json shows all", left);
        }
    }

    private void examples(Report report) {
        heading("Examples", !report.examples().isEmpty());
        report.examples().forEach(this::example);
    }

    private void example(Example example) {
        var whom = example.subscriptionId() == null ? "" : " for " + example.subscriptionId();
        line("  %s %s%s at %s", example.concern(), example.subject(), whom, example.at());
        line("    before: %s", said(example.before()));
        line("    after:  %s", said(example.after()));
    }

    private static String said(Said said) {
        var parts = said.decision().entrySet().stream()
                .filter(part -> !part.getValue().isEmpty())
                .sorted(Map.Entry.comparingByKey())
                .map(part -> part.getKey().equals("decision")
                        ? part.getValue()
                        : part.getKey() + " \"" + part.getValue() + "\"")
                .collect(Collectors.joining(", "));
        return said.rules().isEmpty() ? parts : parts + " [" + String.join(", ", said.rules()) + "]";
    }

    private void gaps(Report report) {
        heading("Not replayed", !report.notReplayed().isEmpty());
        report.notReplayed().forEach(gap -> line("  %,d %s: %s", gap.count(), gap.what(), gap.why()));
    }

    private void heading(String text, boolean wanted) {
        if (wanted) {
            out.println();
            out.println(text);
        }
    }

    private void red(String format, Object... values) {
        var text = String.format(Locale.ROOT, format, values);
        out.println(coloured ? RED + text + PLAIN : text);
    }

    private void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}

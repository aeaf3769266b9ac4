package io.hookline.workbench.rest;

import io.hookline.rules.Finding;
import io.hookline.rules.RulesCheck.Report;
import java.util.List;

/**
 * What a check found.
 *
 * @param version of the files that were checked; null when they do not compile
 */
record ReportJson(boolean ok, String version, int rules, int scenarios, List<Finding> findings) {
    static ReportJson of(Report report) {
        return new ReportJson(
                report.ok(),
                report.rulebook() == null ? null : report.rulebook().version(),
                report.rules(),
                report.scenarios(),
                report.findings());
    }
}

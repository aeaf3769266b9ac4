package io.hookline.workbench.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.hookline.workbench.RuleSwitch;
import io.hookline.workbench.VersionStore.Kept;
import io.hookline.workbench.VersionStore.ShadowReport;
import java.util.List;

/**
 * What a shadow has found on all nodes.
 *
 * @param compared questions that were put to both versions
 * @param leftOut questions that came faster than they could be compared
 * @param kinds how many kinds of difference there are; the list may be shorter
 */
record ShadowJson(
        String version,
        String since,
        String endsAt,
        long compared,
        long leftOut,
        long kinds,
        List<DifferenceJson> differences) {

    /** One kind of difference: both answers, and the facts that showed it first. */
    record DifferenceJson(JsonNode difference, long seen, String firstAt, String lastAt) {
        static DifferenceJson of(Kept kept) {
            return new DifferenceJson(
                    kept.detail(),
                    kept.seen(),
                    kept.firstAt().toString(),
                    kept.lastAt().toString());
        }
    }

    static ShadowJson of(RuleSwitch begun, ShadowReport report) {
        return new ShadowJson(
                begun.version(),
                begun.at().toString(),
                begun.endsAt().toString(),
                report.compared(),
                report.leftOut(),
                report.kinds(),
                report.differences().stream().map(DifferenceJson::of).toList());
    }
}

package io.hookline.workbench.rest;

import io.hookline.rules.Finding;
import io.hookline.rules.Rulebook;
import io.hookline.workbench.RuleSwitch;
import io.hookline.workbench.RulesFolder;
import java.util.List;

/**
 * What is in force, what lies in the folder, and what runs beside.
 *
 * @param replaced the version before, or null
 * @param shadow null when nothing runs beside
 */
record InForceJson(
        String version,
        String since,
        String author,
        String reason,
        String replaced,
        int rules,
        List<ConcernJson> concerns,
        FolderJson folder,
        BesideJson shadow) {

    /** The rules of one folder; decisions name them by this hash. */
    record ConcernJson(String name, String ruleSet, int rules) {}

    /**
     * The rules folder of this node.
     *
     * @param version null when it cannot be read
     * @param drift whether something else is in force
     * @param findings why what was saved last is not in force
     */
    record FolderJson(String version, boolean drift, List<Finding> findings) {}

    /** What runs beside the rules in force. */
    record BesideJson(String version, String since, String endsAt, String author, String reason) {}

    static InForceJson of(RuleSwitch since, Rulebook rulebook, RulesFolder folder, RuleSwitch shadow) {
        return new InForceJson(
                since.version(),
                since.at().toString(),
                since.author(),
                since.reason(),
                since.replaced(),
                rulebook.rules(),
                rulebook.concerns().stream()
                        .map(name -> new ConcernJson(
                                name,
                                rulebook.set(name).hash(),
                                rulebook.set(name).rules().size()))
                        .toList(),
                new FolderJson(
                        folder.state().version(),
                        folder.drifts(),
                        folder.state().findings()),
                shadow == null
                        ? null
                        : new BesideJson(
                                shadow.version(),
                                shadow.at().toString(),
                                shadow.endsAt().toString(),
                                shadow.author(),
                                shadow.reason()));
    }
}

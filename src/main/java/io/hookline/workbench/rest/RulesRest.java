package io.hookline.workbench.rest;

import io.hookline.audit.rest.Acting;
import io.hookline.http.Answer;
import io.hookline.http.Request;
import io.hookline.problem.Problem;
import io.hookline.problem.Problem.Violation;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import io.hookline.rules.Finding;
import io.hookline.rules.RuleFiles;
import io.hookline.rules.RuleSetRefused;
import io.hookline.rules.RulesCheck.Report;
import io.hookline.rules.Vocabulary;
import io.hookline.wire.Fields;
import io.hookline.workbench.RuleSwitch;
import io.hookline.workbench.RuleWorkbench;
import io.hookline.workbench.RulesFolder;
import io.hookline.workbench.RulesInForce;
import io.hookline.workbench.VersionStore;
import java.util.List;
import java.util.function.Supplier;

/** The bean behind {@code /hub/v1/rules}. Thread-safe; blocks while rules are compiled. */
public final class RulesRest {
    private static final int REASON_MAX = 500;
    private static final int PAGE = 50;
    private static final int PAGE_MAX = 500;

    private final RuleWorkbench workbench;
    private final VersionStore versions;
    private final Supplier<RulesInForce> inForce;
    private final Supplier<RulesFolder> folder;
    private final Vocabulary vocabulary;

    /** @param folder what is followed; null in a hub that is still starting */
    public RulesRest(
            RuleWorkbench workbench,
            VersionStore versions,
            Supplier<RulesInForce> inForce,
            Supplier<RulesFolder> folder,
            Vocabulary vocabulary) {
        this.workbench = workbench;
        this.versions = versions;
        this.inForce = inForce;
        this.folder = folder;
        this.vocabulary = vocabulary;
    }

    /** What is in force on this node, since when and by whom, what lies in the folder, and what runs beside. */
    public Answer read(Request request) {
        var rules = inForce.get();
        return Answer.ok(InForceJson.of(
                rules.since(),
                rules.plain(),
                folder.get(),
                rules.shadowInForce().orElse(null)));
    }

    /** What a hub would say of these files; changes nothing. */
    public Answer check(Request request) {
        var body = RulesBody.read(request, folder.get());
        return Answer.ok(ReportJson.of(check(body.files(workbench::stored))));
    }

    private Report check(RuleFiles files) {
        return workbench.check(files, inForce.get().plain());
    }

    /** Puts a version in force, or with {@code shadow} lets it run beside the one that is. */
    public Answer activate(Request request) {
        var body = RulesBody.read(request, folder.get());
        body.requireReason();
        var by = Acting.of(request);
        try {
            var checked = check(body.files(workbench::stored));
            if (checked.rulebook() != null) {
                inForce.get().keep(checked.rulebook());
            }
            return switched(
                    body.shadow() == null
                            ? workbench.activate(checked, by, body.reason())
                            : workbench.shadow(checked, body.shadow(), by, body.reason()));
        } catch (RuleSetRefused refused) {
            throw refusal(refused.findings());
        }
    }

    /** Puts in force again what was before. */
    public Answer rollback(Request request) {
        return switched(workbench.rollback(Acting.of(request), reason(request)));
    }

    /** What the shadow has found so far. */
    public Answer shadow(Request request) {
        var begun = inForce.get().shadowInForce().orElseThrow(RulesRest::noShadow);
        int limit = request.queryNumber("limit", PAGE, 1, PAGE_MAX);
        return Answer.ok(ShadowJson.of(begun, versions.shadowReport(begun.seq(), limit)));
    }

    /** Ends the shadow before its time. */
    public Answer endShadow(Request request) {
        var reason = request.queryValue("reason").orElse("ended by hand");
        return switched(workbench.endShadow(Acting.of(request), reason));
    }

    /** The history, newest first. */
    public Answer versions(Request request) {
        int limit = request.queryNumber("limit", PAGE, 1, PAGE_MAX);
        var after = request.queryValue("after").orElse("" + Long.MAX_VALUE);
        if (!after.matches("\\d{1,19}")) {
            throw Request.invalid("after", "must be a cursor from the 'next' of an earlier page");
        }
        var page = versions.history(Long.parseLong(after), limit);
        var next = page.size() < limit ? null : "" + page.get(limit - 1).seq();
        var present = inForce.get().since();
        return Answer.page(
                page.stream().map(each -> SwitchJson.of(each, present)).toList(), next);
    }

    /** The files of one version. */
    public Answer files(Request request) {
        return Answer.ok(FilesJson.of(workbench.stored(request.parameter("version"))));
    }

    /** What rules can speak about, for editors and whoever writes rules by program. */
    public Answer vocabulary(Request request) {
        return Answer.ok(vocabulary);
    }

    private Answer switched(RuleSwitch made) {
        var rules = inForce.get();
        rules.follow();
        return Answer.ok(SwitchJson.of(made, rules.since()));
    }

    private static String reason(Request request) {
        var fields = Fields.of(RulesBody.json(request));
        var reason = fields.requiredText("reason", REASON_MAX);
        fields.done().refuseIfInvalid();
        return reason;
    }

    private static Refusal noShadow() {
        return new Refusal(ProblemType.NOT_FOUND, "Nothing runs beside the rules in force.");
    }

    private static Refusal refusal(List<Finding> findings) {
        return new Refusal(new Problem(
                ProblemType.RULES_REFUSED,
                findings.size() + " found wrong; what is in force stays.",
                findings.stream()
                        .map(finding -> new Violation(place(finding), finding.message()))
                        .toList()));
    }

    private static String place(Finding finding) {
        var place = finding.line() > 0 ? finding.file() + ":" + finding.line() : finding.file();
        return finding.column() > 0 ? place + ":" + finding.column() : place;
    }
}

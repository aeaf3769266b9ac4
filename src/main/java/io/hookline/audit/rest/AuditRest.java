package io.hookline.audit.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.hookline.audit.AuditEntry;
import io.hookline.audit.AuditLog;
import io.hookline.audit.AuditLog.Head;
import io.hookline.audit.AuditLog.Only;
import io.hookline.audit.AuditLog.Recorded;
import io.hookline.http.Answer;
import io.hookline.http.Request;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import java.util.function.BiPredicate;

/** The bean behind {@code /hub/v1/audit}. Thread-safe. */
public final class AuditRest {
    private static final int PAGE = 100;
    private static final int PAGE_MAX = 500;

    private final AuditLog log;
    private final BiPredicate<String, String> administers;

    /** @param administers whether a user (the second) administers a tenant (the first) */
    public AuditRest(AuditLog log, BiPredicate<String, String> administers) {
        this.log = log;
        this.administers = administers;
    }

    /**
     * A page, the oldest first; {@code after} is the id of the last entry seen, {@code target} what it was done to,
     * {@code decisionId} what it rests on.
     */
    public Answer list(Request request) {
        var caller = request.caller();
        if (!administers.test(caller.tenantId(), caller.upn())) {
            throw new Refusal(ProblemType.FORBIDDEN, "Only an admin of the tenant may read its audit log.");
        }
        int limit = request.queryNumber("limit", PAGE, 1, PAGE_MAX);
        var only = new Only(
                request.queryValue("target").orElse(null),
                request.queryValue("decisionId").orElse(null));
        var page = log.page(caller.tenantId(), after(request), only, limit);
        var next =
                page.size() < limit ? null : String.valueOf(page.get(limit - 1).seq());
        return Answer.page(page.stream().map(EntryJson::of).toList(), next);
    }

    /** Where the log of all tenants ends, for operators; who is one was decided before the route. */
    public Answer head(Request request) {
        var head = log.head().orElse(Head.OF_NOTHING);
        return Answer.ok(new HeadJson(String.valueOf(head.seq()), head.hash()));
    }

    private record HeadJson(String id, String hash) {}

    private static long after(Request request) {
        var text = request.queryValue("after").orElse("0");
        if (!text.matches("\\d{1,18}")) {
            throw Request.invalid("after", "must be a cursor from the 'next' of an earlier page");
        }
        return Long.parseLong(text);
    }

    private record EntryJson(
            String id,
            String at,
            String actor,
            String keyId,
            String remote,
            String action,
            String target,
            boolean allowed,
            String outcome,
            Long repeats,
            String decisionId,
            String ruleSet,
            JsonNode decisions,
            JsonNode before,
            JsonNode after) {
        static EntryJson of(Recorded recorded) {
            AuditEntry entry = recorded.entry();
            var verdict = entry.by().verdict();
            return new EntryJson(
                    String.valueOf(recorded.seq()),
                    entry.at().toString(),
                    entry.by().upn(),
                    entry.by().keyId(),
                    entry.by().remote(),
                    entry.action(),
                    entry.target(),
                    entry.allowed(),
                    entry.outcome(),
                    entry.repeats() == 0 ? null : entry.repeats(),
                    verdict == null ? null : verdict.id(),
                    verdict == null ? null : verdict.ruleSet(),
                    verdict == null ? null : verdict.decisions(),
                    entry.before(),
                    entry.after());
        }
    }
}

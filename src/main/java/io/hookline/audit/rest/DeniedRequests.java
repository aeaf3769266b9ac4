package io.hookline.audit.rest;

import io.hookline.access.Caller;
import io.hookline.audit.AuditEntry;
import io.hookline.audit.AuditEntry.Actor;
import io.hookline.audit.Verdict;
import io.hookline.http.Refused;
import io.hookline.http.Request;
import io.hookline.policy.permission.PermissionDecision;
import io.hookline.problem.Problem;
import io.hookline.problem.ProblemType;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Keeps in the audit log who was denied what, reads as well as changes, and gives each refusal the id under which its
 * decision is found there. Requests without a good credential have no name to keep and are only counted. Thread-safe.
 */
public final class DeniedRequests implements Refused {
    /** The action of a request that fits no operation. */
    static final String UNKNOWN = "Request";

    private static final int TEXT_MAX = 500;

    private final DenialCounts counts;
    private final Operations operations;
    private final Supplier<String> ruleSet;
    private final InstantSource clock;
    private final Counter denied;
    private final Counter unauthenticated;

    /** What the operations of the HTTP surface are called. */
    public interface Operations {
        /** The name behind a method and path template; empty when there is none. */
        Optional<String> name(String methodAndTemplate);

        /** Method and template that fit a path as sent; empty when none does. */
        Optional<String> template(String method, String path);
    }

    /** @param ruleSet hash of the permission rules in force, for denials about which no rule was asked */
    public DeniedRequests(
            DenialCounts counts,
            Operations operations,
            Supplier<String> ruleSet,
            MeterRegistry meters,
            InstantSource clock) {
        this.counts = counts;
        this.operations = operations;
        this.ruleSet = ruleSet;
        this.clock = clock;
        this.denied = meters.counter("hookline.requests.denied");
        this.unauthenticated = meters.counter("hookline.requests.unauthenticated");
    }

    @Override
    public String note(String template, Request request, Problem problem) {
        if (problem.type() != ProblemType.FORBIDDEN || request.caller() == null) {
            return null;
        }
        return note(Acting.of(request), operations.name(template), request.path(), problem);
    }

    /** The path itself is not kept: it was not matched to a route, so any part of it may be a secret. */
    @Override
    public String noteAtTheDoor(Caller caller, String method, String path, String remote, Problem problem) {
        if (problem.type() == ProblemType.UNAUTHENTICATED) {
            unauthenticated.increment();
        }
        if (problem.type() != ProblemType.FORBIDDEN || caller == null) {
            return null;
        }
        var by = new Actor(caller.tenantId(), caller.upn(), caller.keyId(), remote);
        var template = operations.template(method, path);
        var shown = template.map(found -> found.substring(found.indexOf(' ') + 1));
        return note(by, template.flatMap(operations::name), shown.orElse("unknown path"), problem);
    }

    private String note(Actor by, Optional<String> operation, String target, Problem problem) {
        denied.increment();
        var verdict = problem.grounds() instanceof PermissionDecision decision
                ? Verdict.of(List.of(decision))
                : Verdict.withoutRules(ruleSet.get());
        return counts.count(new AuditEntry(
                clock.instant(),
                by.by(verdict),
                operation.orElse(UNKNOWN),
                shortened(target),
                shortened("denied: " + problem.detail()),
                null,
                null));
    }

    private static String shortened(String text) {
        return text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX);
    }
}

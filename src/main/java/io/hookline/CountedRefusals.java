package io.hookline;

import io.hookline.access.Caller;
import io.hookline.http.Refused;
import io.hookline.http.Request;
import io.hookline.problem.Problem;
import io.hookline.problem.ProblemType;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what routes refuse because somebody has enough of something already, and tells the next who hears of it. */
final class CountedRefusals implements Refused {
    private final Refused next;
    private final Counter quota;

    CountedRefusals(Refused next, MeterRegistry meters) {
        this.next = next;
        this.quota = Counter.builder("hookline.requests.limited")
                .description("Requests answered 429")
                .tag("kind", "quota")
                .register(meters);
    }

    @Override
    public String note(String template, Request request, Problem problem) {
        if (problem.type() == ProblemType.LIMIT_REACHED) {
            quota.increment();
        }
        return next.note(template, request, problem);
    }

    /** What is limited there is counted there. */
    @Override
    public String noteAtTheDoor(Caller caller, String method, String path, String remote, Problem problem) {
        return next.noteAtTheDoor(caller, method, path, remote, problem);
    }
}

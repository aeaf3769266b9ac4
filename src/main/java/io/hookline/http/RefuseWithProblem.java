package io.hookline.http;

import io.hookline.problem.Problem;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the error configuration of HTTP routes does with an exception: a refusal goes out as it is, anything else as an
 * internal problem that names only the trace id under which the log tells the rest. Thread-safe.
 */
public final class RefuseWithProblem implements Processor {
    private static final Logger LOG = LoggerFactory.getLogger(RefuseWithProblem.class);

    private final Refused refused;

    /** @param refused is told of every request that a route has read and then refused */
    public RefuseWithProblem(Refused refused) {
        this.refused = refused;
    }

    @Override
    public void process(Exchange exchange) {
        var fault = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        var problem = problem(fault, exchange);
        var request = exchange.getProperty(ReadRequest.REQUEST, Request.class);
        WriteAnswer.write(
                exchange, ProblemJson.answer(problem, traceIdOf(exchange), noted(exchange, request, problem)));
    }

    private String noted(Exchange exchange, Request request, Problem problem) {
        if (request == null) {
            return null;
        }
        var path = ((PlatformHttpEndpoint) exchange.getFromEndpoint()).getPath();
        return refused.note(request.method() + " " + path, request, problem);
    }

    private static Problem problem(Throwable fault, Exchange exchange) {
        for (var cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return refusal.problem();
            }
        }
        LOG.error("Route {} failed, trace id {}", exchange.getFromRouteId(), traceIdOf(exchange), unwrapped(fault));
        return new Problem(
                ProblemType.INTERNAL,
                "The hub failed to do this; its log says more under the trace id of this answer.");
    }

    private static String traceIdOf(Exchange exchange) {
        var known = exchange.getProperty("hookline.traceId", String.class);
        if (known == null) {
            known = ProblemJson.traceId();
            exchange.setProperty("hookline.traceId", known);
        }
        return known;
    }

    private static Throwable unwrapped(Throwable fault) {
        var cause = fault;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}

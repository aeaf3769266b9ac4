package io.hookline;

import io.hookline.problem.Refusal;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes that a followed source could not be taken just now. Nothing is lost: its position has not moved. */
public final class IngestTrouble {
    private static final Logger LOG = LoggerFactory.getLogger(IngestTrouble.class);

    public void note(Exchange exchange) {
        var fault = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        for (var cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                LOG.warn("{} waits and tries again: {}", exchange.getFromRouteId(), refusal.getMessage());
                return;
            }
        }
        LOG.error("{} failed and tries again", exchange.getFromRouteId(), fault);
    }
}

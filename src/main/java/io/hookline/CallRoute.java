package io.hookline;

import io.hookline.scheduler.CallAttempt;
import io.hookline.scheduler.Dialer;
import io.hookline.scheduler.SchedulerEntry;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/** Hands attempts to the route {@code fire-call-attempt}, whatever it makes of them. Thread-safe. */
final class CallRoute implements Dialer {
    static final String FROM = "direct:call-attempt";

    private volatile ProducerTemplate template;

    /** What a route gets: the entry and its attempt. */
    record Handed(SchedulerEntry entry, CallAttempt attempt) {}

    void start(CamelContext camel) {
        template = camel.createProducerTemplate();
    }

    @Override
    public void call(SchedulerEntry entry, CallAttempt attempt) {
        var present = template;
        if (present == null) {
            throw new IllegalStateException("the routes are not there yet");
        }
        var handed = new Handed(entry, attempt);
        var exchange = present.send(FROM, sent -> sent.getMessage().setBody(handed));
        var fault = exchange.getException() == null
                ? exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)
                : exchange.getException();
        if (fault instanceof RuntimeException known) {
            throw known;
        }
        if (fault != null) {
            throw new IllegalStateException(fault.getMessage(), fault);
        }
    }
}

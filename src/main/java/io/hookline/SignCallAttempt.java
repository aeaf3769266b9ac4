package io.hookline;

import io.hookline.CallRoute.Handed;
import io.hookline.scheduler.dial.CallRequest;
import io.hookline.scheduler.dial.CallSignature;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** First step of the way to the dialer: the attempt as JSON, with headers that sign it. Thread-safe. */
record SignCallAttempt(CallSignature signature) implements Processor {
    @Override
    public void process(Exchange exchange) {
        var message = exchange.getMessage();
        var handed = (Handed) message.getBody();
        var body = CallRequest.body(handed.entry(), handed.attempt());
        signature.headers(handed.entry(), handed.attempt(), body).forEach(message::setHeader);
        message.setBody(body);
    }
}

package io.hookline.http;

import java.nio.ByteBuffer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultMessage;

/**
 * Last step of every route that faces HTTP: sends the {@link Answer} in the body with our own headers and no others.
 * Thread-safe.
 */
public final class WriteAnswer implements Processor {
    @Override
    public void process(Exchange exchange) {
        write(exchange, (Answer) exchange.getMessage().getBody());
    }

    static void write(Exchange exchange, Answer answer) {
        var message = new DefaultMessage(exchange.getContext());
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, answer.status());
        message.setHeader("X-Content-Type-Options", "nosniff");
        answer.headers().forEach(message::setHeader);
        if (answer.contentType() != null) {
            message.setHeader(Exchange.CONTENT_TYPE, answer.contentType());
        }
        message.setBody(answer.stream() == null ? ByteBuffer.wrap(answer.body()) : answer.stream());
        exchange.setMessage(message);
    }
}

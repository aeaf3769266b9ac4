package io.hookline;

import io.hookline.config.Setting;
import io.hookline.scheduler.Dialer.DialerRefused;
import io.hookline.scheduler.dial.HttpDialer;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Last step of the way to the dialer, unless the route has another: one POST with the headers of the message. Thread-safe. */
record PostToDialer(Optional<HttpDialer> dialer) implements Processor {
    @Override
    public void process(Exchange exchange) {
        var message = exchange.getMessage();
        var headers = new LinkedHashMap<String, String>();
        message.getHeaders().forEach((name, value) -> {
            if (value instanceof String text) {
                headers.put(name, text);
            }
        });
        dialer.orElseThrow(() -> new DialerRefused(Setting.DIALER_URL.key() + " is not set"))
                .post((byte[]) message.getBody(), headers);
    }
}

package io.hookline;

import io.hookline.http.Answer;
import io.hookline.http.Request;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;

/** {@code /metrics} in the Prometheus text format. Thread-safe. */
public final class MetricsRest {
    private final PrometheusMeterRegistry metrics;

    MetricsRest(PrometheusMeterRegistry metrics) {
        this.metrics = metrics;
    }

    public Answer scrape(Request request) {
        var text = metrics.scrape("text/plain; version=0.0.4; charset=utf-8");
        return Answer.text(200, "text/plain; version=0.0.4; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }
}

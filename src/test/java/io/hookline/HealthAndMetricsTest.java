package io.hookline;

import static io.hookline.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hookline.config.Setting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What an operator watches, under the names that docs/operations.md gives. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HealthAndMetricsTest {
    private static final Pattern FAMILY = Pattern.compile("# TYPE (hookline_\\w+) (\\w+)");
    private static final Pattern DOCUMENTED = Pattern.compile("^\\| `(hookline_\\w+)`", Pattern.MULTILINE);

    private HubUnderTest hub;
    private WebhookReceiver receiver;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        // Long enough for the backlog, which is measured every few seconds only, to be seen.
        var schedule = "0s," + String.join(",", Collections.nCopies(100, "300ms"));
        hub = HubUnderTest.start(data, settings -> settings.with(Setting.DELIVERY_SCHEDULE, schedule));
        receiver = new WebhookReceiver();
    }

    @AfterAll
    void stop() {
        hub.close();
        receiver.close();
    }

    @Test
    void health_tells_its_parts_to_everybody_and_nothing_else() {
        assertThat(hub.send(hub.bare("/health/live").GET()).text()).isEqualTo("{\"status\":\"UP\"}");
        var ready = hub.health();
        assertThat(ready.status()).isEqualTo(200);
        assertThat(ready.json().at("/parts/store/status").asText()).isEqualTo("UP");
        assertThat(ready.json().at("/parts/directory/status").asText()).isEqualTo("UP");
    }

    @Test
    void every_figure_is_there_from_the_start_under_its_documented_name() throws Exception {
        var documented = names(DOCUMENTED, Files.readString(Path.of("docs/operations.md")));
        var served = names(FAMILY, scrape()).stream()
                .filter(name -> !name.endsWith("_max"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(documented).hasSizeGreaterThan(10);
        assertThat(served).isEqualTo(documented);
    }

    @Test
    void one_event_moves_the_counters_once() {
        var alpine = new Subscribing(hub);
        alpine.subscribe(receiver.url("/counted"), "WorkflowStarted");
        double accepted = figure("hookline_events_accepted_total");
        double told = figure("hookline_emissions_told_total");
        double delivered = figure("hookline_delivery_delivered_total");
        double latency = figure("hookline_delivery_latency_seconds_count");
        double rules = figure("hookline_rules_decision_seconds_count{concern=\"emission\"}");
        double batches = figure("hookline_store_batch_size_count");

        var start = event("Start", "t-counted");
        alpine.accept(start);
        alpine.accept(start);

        await().until(() -> figure("hookline_delivery_delivered_total") == delivered + 1);
        assertThat(figure("hookline_events_accepted_total")).isEqualTo(accepted + 1);
        assertThat(figure("hookline_emissions_told_total")).isEqualTo(told + 1);
        assertThat(figure("hookline_delivery_latency_seconds_count")).isEqualTo(latency + 1);
        assertThat(figure("hookline_delivery_latency_seconds_bucket{le=\"+Inf\"}"))
                .isEqualTo(latency + 1);
        assertThat(figure("hookline_rules_decision_seconds_count{concern=\"emission\"}"))
                .isGreaterThan(rules);
        assertThat(figure("hookline_store_batch_size_count")).isGreaterThan(batches);
    }

    @Test
    void failures_and_backlog_are_counted() {
        var alpine = new Subscribing(hub);
        receiver.answer("/down", call -> 503);
        var url = receiver.url("/down");
        var stuck = alpine.subscribe(url, "SystemAccepted");
        var hasty = alpine.subscribe(url, List.of("SystemAccepted"), Map.of("deadlineSeconds", 1));
        alpine.accept(event("Accept", "t-down"));

        await().until(() -> figure("hookline_delivery_attempts_failed_total{cause=\"status\"}") >= 1);
        await().until(() -> figure("hookline_delivery_dead_total") >= 1);
        await().atMost(Duration.ofSeconds(20)).until(() -> figure("hookline_delivery_queue_depth") >= 1);
        assertThat(figure("hookline_delivery_queue_oldest_age_seconds")).isGreaterThan(0);
        hub.delete("/hub/v1/subscriptions/" + stuck);
        hub.delete("/hub/v1/subscriptions/" + hasty.get("id").asText());
    }

    @Test
    void no_figure_carries_a_secret() {
        assertThat(scrape()).doesNotContain("whsec_").doesNotContain("hk_").doesNotContain("http://");
    }

    private String scrape() {
        var reply = hub.get("/metrics");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).startsWith("text/plain");
        return reply.text();
    }

    /** The value of one line; 0 when it is not there yet. */
    private double figure(String series) {
        return scrape().lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElse(0);
    }

    private static Set<String> names(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

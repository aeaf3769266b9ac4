package io.hookline;

import static io.hookline.Events.event;
import static io.hookline.Events.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hookline.policy.SwitchedOn;
import io.hookline.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A cap per customer while the program is killed: what was counted stays counted, and what was not was not told. */
@Timeout(300)
class EmissionCapCrashTest {
    private static final int CUSTOMERS = 8;
    private static final int CALLS = 10;
    private static final int CALLERS = 4;

    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final Door door = new Door();

    @TempDir
    private Path folder;

    @Test
    void each_customer_is_told_of_three_times_although_the_hub_is_killed_while_they_call() throws Exception {
        var rules = SwitchedOn.in(folder, "emission/at-most-three-per-customer");
        var threads = Executors.newFixedThreadPool(CALLERS);
        try (var receiver = new WebhookReceiver()) {
            try (var hub = start(rules)) {
                subscribe(hub.awaitReady(), receiver.url("/ends"));
                var callers = new ArrayList<Callable<Void>>();
                for (int caller = 0; caller < CALLERS; caller++) {
                    int own = caller;
                    callers.add(() -> report(own));
                }
                callers.forEach(threads::submit);
                door.open(hub.awaitReady());
                await().until(() -> acknowledged.get() > CUSTOMERS);
                door.close();
                hub.kill();
            }
            try (var hub = start(rules)) {
                door.open(hub.awaitReady());
                threads.shutdown();
                await().atMost(Duration.ofSeconds(90)).until(threads::isTerminated);
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> receiver.taken("/ends").size() >= 3 * CUSTOMERS);
            }
            assertThat(acknowledged).hasValue(CUSTOMERS * CALLS);
            var byCustomer = receiver.calls("/ends").stream()
                    .collect(Collectors.groupingBy(
                            call -> call.body().get("customerIdentifier").asText(),
                            Collectors.mapping(WebhookReceiver.Call::webhookId, Collectors.toSet())));
            assertThat(byCustomer).hasSize(CUSTOMERS);
            assertThat(byCustomer.values())
                    .allSatisfy(webhooks -> assertThat(webhooks).hasSize(3));
        } finally {
            threads.shutdownNow();
        }
    }

    private Program start(Path rules) throws IOException {
        var data = folder.resolve("data").toString();
        return Program.start(
                Program.LOOPBACK, List.of("start", "--data", data, "--port", "0", "--rules", rules.toString()));
    }

    /** Reports every call of this caller until it is acknowledged, under the same id. */
    private Void report(int caller) throws InterruptedException {
        for (int i = caller; i < CUSTOMERS * CALLS; i += CALLERS) {
            var end = with(
                    event("Disconnect", "t-crash-" + i), "task", Map.of("customerIdentifier", "C-" + i % CUSTOMERS));
            while (!accepted(end)) {
                door.stepBack();
            }
            acknowledged.incrementAndGet();
        }
        return null;
    }

    private boolean accepted(Map<String, Object> event) throws InterruptedException {
        try {
            return send(door.enter(), "/hub/v1/workflow-events", event) == 202;
        } catch (IOException down) {
            return false;
        }
    }

    private void subscribe(String url, String callback) throws IOException, InterruptedException {
        var wish = Map.of(
                "trigger",
                "TaskStateChanged",
                "url",
                callback,
                "services",
                List.of(Events.HOTLINE),
                "events",
                List.of("Terminated"));
        assertThat(send(url, "/hub/v1/subscriptions", wish)).isEqualTo(201);
    }

    private int send(String url, String path, Object body) throws IOException, InterruptedException {
        var key = Files.readString(folder.resolve("data/admin.key")).strip();
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Json.write(body)));
        return http.send(request.build(), BodyHandlers.ofByteArray()).statusCode();
    }
}

package io.hookline.delivery;

import static io.hookline.delivery.DeliveryTable.Draft.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import io.hookline.delivery.Receiver.Received;
import io.hookline.policy.retry.RetryDecision;
import io.hookline.policy.retry.RetryPolicy;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookDispatcherTest {
    @TempDir
    Path folder;

    private Sending sending;

    @AfterEach
    void close() {
        sending.close();
    }

    @Test
    void delivers_with_a_signature_that_the_reference_library_accepts() throws Exception {
        sending = new Sending(folder).start();
        var receiver = Receiver.answering(sending.vertx, 204);
        sending.subscribe(new Endpoint(
                "sub_a",
                "certified",
                URI.create(receiver.url()),
                Map.of("Authorization", "Bearer x", "Webhook-Id", "forged", "Expect", "100-continue"),
                List.of(Samples.KEY),
                null));

        var id = sending.accept(to("sub_a", "t1"));

        awaitState(id, DeliveryState.DONE);
        var request = receiver.received.get(0);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/hook?sig=s3cret");
        assertThat(request.header("host")).isEqualTo("127.0.0.1:" + receiver.port());
        assertThat(request.header("authorization")).isEqualTo("Bearer x");
        assertThat(request.headers().getAll("webhook-id")).containsExactly("msg_1");
        assertThat(request.header("expect")).isNull();
        assertThat(request.header("accept-encoding")).isNull();
        assertThat(request.header("user-agent")).isEqualTo("Hookline/test");
        assertThat(request.header("hookline-event-id")).isEqualTo("evt_1");
        assertThat(request.header("hookline-sequence")).isEqualTo("2");
        assertThat(request.header("hookline-attempt")).isEqualTo("1");
        assertThat(Instant.parse(request.header("hookline-occurred-at"))).isNotNull();
        assertThatCode(() -> verify(request)).doesNotThrowAnyException();
        assertThat(sending.metrics.counter("hookline.delivery.delivered").count())
                .isEqualTo(1);
        assertThat(sending.metrics.timer("hookline.delivery.latency").count()).isEqualTo(1);
    }

    @Test
    void keeps_trying_with_the_same_webhook_id_until_it_is_delivered() {
        sending = new Sending(folder).start();
        var answers = new AtomicInteger();
        var receiver = Receiver.answering(
                sending.vertx, (request, response) -> response.setStatusCode(answers.incrementAndGet() < 8 ? 500 : 200)
                        .end());
        sending.subscribe("sub_a", receiver.url());

        var id = sending.accept(to("sub_a", "t1"));

        awaitState(id, DeliveryState.DONE);
        assertThat(receiver.received).hasSize(8).allMatch(request -> request.header("webhook-id")
                .equals("msg_1"));
        assertThat(receiver.received)
                .extracting(request -> request.header("hookline-attempt"))
                .containsExactly("1", "2", "3", "4", "5", "6", "7", "8");
        assertThat(sending.table.find(id).attempts()).hasSize(8);
        assertThat(sending.metrics
                        .counter("hookline.delivery.attempts.failed", "cause", "status")
                        .count())
                .isEqualTo(7);
    }

    @Test
    void retry_after_is_honoured_in_full() {
        sending = new Sending(folder).start();
        var times = new ArrayList<Long>();
        var receiver = Receiver.answering(sending.vertx, (request, response) -> {
            times.add(System.nanoTime());
            response.setStatusCode(times.size() == 1 ? 429 : 200)
                    .putHeader("retry-after", "1")
                    .end();
        });
        sending.subscribe("sub_a", receiver.url());

        awaitState(sending.accept(to("sub_a", "t1")), DeliveryState.DONE);

        assertThat(Duration.ofNanos(times.get(1) - times.get(0))).isGreaterThanOrEqualTo(Duration.ofMillis(990));
    }

    @Test
    void gone_disables_the_subscription_and_parks_the_rest() {
        RetryPolicy policy = (attempt, health) -> attempt.status() == 410
                ? new RetryDecision.Disable("the endpoint is gone (410)", List.of("gone"))
                : Sending.QUICK.afterFailure(attempt.number());
        sending = new Sending(folder, Map.of(), new DnsNameResolver(Duration.ofSeconds(1)), policy);
        var receiver = Receiver.answering(sending.vertx, 410);
        sending.subscribe("sub_a", receiver.url());
        var first = sending.table.insert(to("sub_a", "t1")).id();
        var second = sending.table.insert(to("sub_a", "t1")).id();

        sending.start();

        awaitState(first, DeliveryState.PARKED);
        awaitState(second, DeliveryState.PARKED);
        assertThat(sending.table.subscriptionState("sub_a")).isEqualTo("DISABLED");
        await().until(() -> sending.refreshes.get() > 0);
        assertThat(receiver.received).hasSize(1);
    }

    @Test
    void a_poisonous_subscription_does_not_delay_another() {
        sending = new Sending(folder, Map.of("hookline.delivery.timeout", "30s")).start();
        var silent = Receiver.answering(sending.vertx, (request, response) -> {});
        var prompt = Receiver.answering(sending.vertx, 200);
        sending.subscribe("sub_bad", silent.url());
        sending.subscribe("sub_good", prompt.url());
        IntStream.range(0, 100).forEach(i -> sending.accept(to("sub_bad", "t" + i)));

        var ids = IntStream.range(0, 50)
                .mapToObj(i -> sending.accept(to("sub_good", "t" + i)))
                .toList();

        await().atMost(Duration.ofSeconds(15))
                .until(() -> ids.stream().allMatch(id -> sending.table.state(id) == DeliveryState.DONE));
        assertThat(silent.received.size()).isBetween(1, 32);
    }

    @Test
    void a_backlog_larger_than_the_slots_is_worked_off() {
        sending = new Sending(folder);
        var receiver = Receiver.answering(sending.vertx, 200);
        sending.subscribe("sub_a", receiver.url());
        var ids = IntStream.range(0, 300)
                .mapToObj(i -> sending.table.insert(to("sub_a", "t" + i % 100)).id())
                .toList();

        sending.start();

        await().atMost(Duration.ofSeconds(30))
                .until(() -> ids.stream().allMatch(id -> sending.table.state(id) == DeliveryState.DONE));
        assertThat(receiver.received).hasSize(300);
    }

    @Test
    void what_was_under_way_when_the_process_died_is_sent_again_with_the_same_id() {
        sending = new Sending(folder);
        var receiver = Receiver.answering(sending.vertx, 200);
        sending.subscribe("sub_a", receiver.url());
        sending.table.insert(to("sub_a", "t1").withSlot());

        sending.start();

        await().until(() -> receiver.received.size() == 1);
        assertThat(receiver.received.get(0).header("webhook-id")).isEqualTo("msg_1");
        assertThat(receiver.received.get(0).header("hookline-attempt")).isEqualTo("2");
    }

    @Test
    void gives_up_without_an_attempt_what_has_expired() {
        sending = new Sending(folder).start();
        var receiver = Receiver.answering(sending.vertx, 200);
        sending.subscribe("sub_a", receiver.url());

        var id = sending.accept(to("sub_a", "t1").expiring(Instant.now().minusSeconds(1)));

        awaitState(id, DeliveryState.DEAD);
        assertThat(sending.table.find(id).reason()).isEqualTo("deadline passed");
        assertThat(receiver.received).isEmpty();
    }

    @Test
    void a_name_that_changes_its_mind_after_the_check_gains_nothing() {
        var asked = new AtomicInteger();
        NameResolver rebinding = host -> CompletableFuture.completedFuture(
                List.of(address(asked.incrementAndGet() == 1 ? "127.0.0.2" : "127.0.0.1")));
        sending = new Sending(
                folder, Map.of("hookline.delivery.allow-networks", "127.0.0.2/32"), rebinding, Sending.quick());
        sending.start();
        var inside = Receiver.answering(sending.vertx, 200);
        sending.subscribe("sub_a", inside.url("rebind.example"));

        var id = sending.accept(to("sub_a", "t1"));

        await().until(() -> sending.table.find(id).attempts().size() >= 3);
        assertThat(inside.received).isEmpty();
        assertThat(sending.table.find(id).attempts().get(0).outcome()).isEqualTo("connection");
        assertThat(sending.table.find(id).attempts().get(1).outcome()).isEqualTo("blocked");
    }

    @Test
    void without_an_allow_list_the_loopback_is_never_reached() {
        sending = new Sending(folder, Map.of("hookline.delivery.allow-networks", "")).start();
        var inside = Receiver.answering(sending.vertx, 200);
        sending.subscribe("sub_a", inside.url());

        var id = sending.accept(to("sub_a", "t1"));

        await().until(() -> !sending.table.find(id).attempts().isEmpty());
        assertThat(sending.table.find(id).attempts().get(0).outcome()).isEqualTo("blocked");
        assertThat(inside.received).isEmpty();
    }

    @Test
    void drains_what_is_in_flight_and_takes_nothing_new() {
        sending = new Sending(folder).start();
        var receiver = Receiver.answering(
                sending.vertx, (request, response) -> sending.vertx.setTimer(300, timer -> response.end()));
        sending.subscribe("sub_a", receiver.url());
        var first = sending.accept(to("sub_a", "t1"));
        var second = sending.accept(to("sub_a", "t1"));
        await().until(() -> !receiver.received.isEmpty());

        assertThat(sending.dispatcher.close(Duration.ofSeconds(5))).isTrue();

        assertThat(sending.table.state(first)).isEqualTo(DeliveryState.DONE);
        assertThat(sending.table.state(second)).isEqualTo(DeliveryState.READY);
        assertThat(sending.dispatcher.tryReserve("sub_a")).isFalse();
    }

    private void awaitState(long id, DeliveryState state) {
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(sending.table.state(id)).isEqualTo(state));
    }

    private static void verify(Received request) throws Exception {
        var headers = Map.of(
                "webhook-id", List.of(request.header("webhook-id")),
                "webhook-timestamp", List.of(request.header("webhook-timestamp")),
                "webhook-signature", List.of(request.header("webhook-signature")));
        new Webhook(SigningKeys.secretText(Samples.KEY))
                .verify(request.body(), HttpHeaders.of(headers, (name, value) -> true));
    }

    private static InetAddress address(String literal) {
        return AddressGuardTest.address(literal);
    }
}

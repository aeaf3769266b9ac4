package io.hookline;

import static io.hookline.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hookline.WebhookReceiver.Call;
import io.hookline.config.Setting;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a receiver sees of one delivery, and what its owner can do about it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeliveryBehaviourTest {
    private HubUnderTest hub;
    private WebhookReceiver receiver;
    private Subscribing alpine;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        var schedule = "0s," + String.join(",", Collections.nCopies(50, "100ms"));
        hub = HubUnderTest.start(data, settings -> settings.with(Setting.DELIVERY_SCHEDULE, schedule));
        receiver = new WebhookReceiver();
        alpine = new Subscribing(hub);
    }

    @AfterAll
    void stop() {
        hub.close();
        receiver.close();
    }

    @Test
    void the_bytes_that_arrive_are_signed_with_the_secret_that_was_shown() throws Exception {
        var made = subscribe("/signed", Map.of("headers", Map.of("X-Flow", "seven")));
        alpine.accept(event("Start", "t-signed"));

        var call = call("/signed", 1);

        assertThat(call.headers().getFirst("Content-Type")).startsWith("application/json");
        assertThat(call.headers().getFirst("X-Flow")).isEqualTo("seven");
        assertThat(call.headers().getFirst("hookline-sequence")).isEqualTo("1");
        assertThat(call.headers().getFirst("hookline-event-id")).isNotBlank();
        assertThat(call.webhookId()).startsWith("msg_");
        assertThat(signatures(call, "v1,")).containsExactly(hmac(made, call));
        assertThat(signatures(call, "v1a,")).hasSize(1);
        var shown = hub.get("/hub/v1/subscriptions/" + made.get("id").asText()).text();
        assertThat(shown).doesNotContain("whsec_").doesNotContain("/signed").doesNotContain("seven");
    }

    @Test
    void after_a_rotation_both_secrets_sign_for_a_while() throws Exception {
        var old = subscribe("/rotated", Map.of());
        var fresh = hub.post("/hub/v1/subscriptions/" + old.get("id").asText() + "/rotate-secret", "")
                .json();
        assertThat(fresh.get("secret")).isNotEqualTo(old.get("secret"));
        alpine.accept(event("Start", "t-rotated"));

        var call = call("/rotated", 1);

        assertThat(signatures(call, "v1,")).containsExactlyInAnyOrder(hmac(old, call), hmac(fresh, call));
        assertThat(signatures(call, "v1a,")).hasSize(2);
    }

    @Test
    void a_redirect_is_a_failure_and_never_followed() {
        receiver.answer("/moved", call -> 302);
        receiver.answerWith("/moved", Map.of("Location", receiver.url("/elsewhere")));
        var id = subscribe("/moved", Map.of()).get("id").asText();
        alpine.accept(event("Start", "t-moved"));

        call("/moved", 3);

        assertThat(receiver.calls("/elsewhere")).isEmpty();
        await().untilAsserted(() ->
                assertThat(delivery(id).at("/attempts/0/status").asInt()).isEqualTo(302));
        hub.delete("/hub/v1/subscriptions/" + id);
    }

    @Test
    void a_deadline_ends_the_tries_and_a_retry_by_hand_begins_anew() {
        receiver.answer("/late", call -> 503);
        var id = subscribe("/late", Map.of("deadlineSeconds", 1)).get("id").asText();
        alpine.accept(event("Start", "t-late"));
        await().until(() -> delivery(id).get("state").asText().equals("DEAD"));
        assertThat(delivery(id).get("reason").asText()).contains("deadline");

        receiver.answer("/late", call -> 204);
        var retried = hub.post("/hub/v1/deliveries/" + delivery(id).get("id").asText() + "/retry", "");

        assertThat(retried.status()).as(retried.text()).isEqualTo(202);
        await().until(() -> delivery(id).get("state").asText().equals("DELIVERED"));
        assertThat(receiver.calls("/late"))
                .extracting(Call::webhookId)
                .hasSizeGreaterThan(1)
                .containsOnly(receiver.calls("/late").get(0).webhookId());
    }

    @Test
    void a_test_delivery_looks_like_a_real_one_and_is_in_the_log() {
        var id = subscribe("/tested", Map.of()).get("id").asText();

        var reply = hub.post("/hub/v1/subscriptions/" + id + "/test", "");

        assertThat(reply.status()).as(reply.text()).isEqualTo(202);
        var call = call("/tested", 1);
        assertThat(call.event()).isEqualTo("WorkflowStarted");
        assertThat(call.task()).startsWith("test-");
        var path = "/hub/v1/deliveries/" + reply.json().get("deliveryId").asText();
        await().until(() -> hub.get(path).json().get("state").asText().equals("DELIVERED"));
    }

    @Test
    void a_deleted_subscription_is_told_nothing_more() {
        receiver.answer("/deleted", call -> 503);
        var id = subscribe("/deleted", Map.of()).get("id").asText();
        alpine.accept(event("Start", "t-deleted"));
        call("/deleted", 2);

        assertThat(hub.delete("/hub/v1/subscriptions/" + id).status()).isEqualTo(204);

        assertThat(hub.get("/hub/v1/subscriptions/" + id).status()).isEqualTo(404);
        assertThat(alpine.accept(event("Accept", "t-deleted")).get("deliveries").asInt())
                .isZero();
        // Whatever was under way has been answered once another subscription's delivery has come and gone twice.
        subscribe("/after-deletion", Map.of());
        alpine.accept(event("Start", "t-after-1"));
        call("/after-deletion", 1);
        int calls = receiver.calls("/deleted").size();
        alpine.accept(event("Start", "t-after-2"));
        call("/after-deletion", 2);
        assertThat(receiver.calls("/deleted").size()).isEqualTo(calls);
    }

    @Test
    void cloud_events_come_to_those_who_ask_for_them() {
        subscribe("/cloud", Map.of("format", "cloudevents"));
        alpine.accept(event("Start", "t-cloud"));

        var call = call("/cloud", 1);

        assertThat(call.headers().getFirst("Content-Type")).startsWith("application/cloudevents+json");
        assertThat(call.body().get("specversion").asText()).isEqualTo("1.0");
        assertThat(call.body().get("type").asText()).isEqualTo("io.hookline.task.WorkflowStarted");
        assertThat(call.body().get("subject").asText()).isEqualTo("t-cloud");
        assertThat(call.body().at("/data/event").asText()).isEqualTo("WorkflowStarted");
    }

    @Test
    void an_endpoint_that_asks_for_time_gets_it() {
        receiver.answer("/busy", call -> call.attempt() == 1 ? 429 : 204);
        receiver.answerWith("/busy", Map.of("Retry-After", "2"));
        var id = subscribe("/busy", Map.of()).get("id").asText();
        alpine.accept(event("Start", "t-busy"));

        call("/busy", 1);

        await().untilAsserted(() ->
                assertThat(delivery(id).at("/attempts/0/decision").asText()).contains("2000 ms"));
        await().until(() -> delivery(id).get("state").asText().equals("DELIVERED"));
        assertThat(delivery(id).get("attemptCount").asInt()).isEqualTo(2);
    }

    private JsonNode subscribe(String path, Map<String, ?> changes) {
        return alpine.subscribe(receiver.url(path), List.of("WorkflowStarted"), changes);
    }

    /** The subscription's newest delivery with its attempts. */
    private JsonNode delivery(String subscription) {
        return hub.get("/hub/v1/deliveries/"
                        + alpine.deliveries(subscription).at("/0/id").asText())
                .json();
    }

    private Call call(String path, int number) {
        await().until(() -> receiver.calls(path).size() >= number);
        return receiver.calls(path).get(number - 1);
    }

    private static List<String> signatures(Call call, String kind) {
        return Arrays.stream(call.headers().getFirst("webhook-signature").split(" "))
                .filter(signature -> signature.startsWith(kind))
                .map(signature -> signature.substring(kind.length()))
                .toList();
    }

    private static String hmac(JsonNode subscription, Call call) throws Exception {
        var secret =
                Base64.getDecoder().decode(subscription.get("secret").asText().substring("whsec_".length()));
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        mac.update((call.webhookId() + "." + call.headers().getFirst("webhook-timestamp") + ".")
                .getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(mac.doFinal(call.bytes()));
    }
}

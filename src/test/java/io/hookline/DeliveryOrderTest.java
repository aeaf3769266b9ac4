package io.hookline;

import static io.hookline.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hookline.WebhookReceiver.Call;
import io.hookline.config.Setting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Order within a task, whatever the endpoint and the owner do meanwhile. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeliveryOrderTest {
    private static final String[] LIFE = {"WorkflowStarted", "SystemAccepted", "InQueue", "Terminated"};

    private HubUnderTest hub;
    private WebhookReceiver receiver;
    private Subscribing alpine;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        var schedule = "0s," + String.join(",", Collections.nCopies(100, "100ms"));
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
    void a_failing_delivery_holds_up_its_own_task_and_nothing_else() {
        var status = new AtomicInteger(503);
        receiver.answer("/stuck", call -> call.task().equals("t-stuck") ? status.get() : 204);
        alpine.subscribe(receiver.url("/stuck"), LIFE);
        alpine.subscribe(receiver.url("/well"), LIFE);

        live("t-stuck");
        live("t-free");

        await().untilAsserted(() -> assertThat(told("/stuck", "t-free")).containsExactly(LIFE));
        await().untilAsserted(() -> assertThat(told("/well", "t-stuck")).containsExactly(LIFE));
        await().until(() -> callsOf("/stuck", "t-stuck").size() >= 3);
        assertThat(told("/stuck", "t-stuck")).isEmpty();
        status.set(204);
        await().untilAsserted(() -> assertThat(told("/stuck", "t-stuck")).containsExactly(LIFE));

        var first = callsOf("/stuck", "t-stuck").stream()
                .filter(call -> call.event().equals(LIFE[0]))
                .toList();
        assertThat(first).hasSizeGreaterThanOrEqualTo(4);
        assertThat(first).extracting(Call::webhookId).containsOnly(first.get(0).webhookId());
        assertThat(first)
                .extracting(Call::attempt)
                .isSorted()
                .doesNotHaveDuplicates()
                .startsWith(1, 2, 3);
    }

    @Test
    void an_endpoint_that_is_gone_disables_its_subscription_and_resuming_brings_everything_in_order() {
        var status = new AtomicInteger(410);
        receiver.answer("/gone", call -> status.get());
        var id = alpine.subscribe(receiver.url("/gone"), LIFE);

        live("t-gone");

        await().until(() -> alpine.subscription(id).get("state").asText().equals("DISABLED"));
        assertThat(alpine.subscription(id).get("stateReason").asText()).contains("410");
        await().untilAsserted(() -> assertThat(states(id)).containsOnly("PARKED"));
        live("t-gone-later");
        assertThat(states(id)).hasSize(8).containsOnly("PARKED");
        assertThat(receiver.calls("/gone")).hasSize(1);

        status.set(204);
        assertThat(hub.post("/hub/v1/subscriptions/" + id + "/resume", "").status())
                .isEqualTo(200);

        await().untilAsserted(() -> assertThat(told("/gone", "t-gone")).containsExactly(LIFE));
        await().untilAsserted(() -> assertThat(told("/gone", "t-gone-later")).containsExactly(LIFE));
        await().untilAsserted(() -> assertThat(states(id)).containsOnly("DELIVERED"));
    }

    @Test
    void what_happens_during_a_pause_is_parked_and_comes_in_order_afterwards() {
        var id = alpine.subscribe(receiver.url("/paused"), LIFE);
        accept("Start", "t-paused");
        await().until(() -> told("/paused", "t-paused").size() == 1);

        assertThat(hub.post("/hub/v1/subscriptions/" + id + "/pause", "")
                        .json()
                        .get("state")
                        .asText())
                .isEqualTo("PAUSED");
        var receipt = accept("Accept", "t-paused");
        accept("Queue", "t-paused");
        var reason = hub.get("/hub/v1/events/" + receipt.get("eventId").asText())
                .json()
                .get("emissions")
                .toString();
        assertThat(reason).contains("paused");
        assertThat(receiver.calls("/paused")).hasSize(1);
        assertThat(hub.post("/hub/v1/subscriptions/" + id + "/resume", "")
                        .json()
                        .get("state")
                        .asText())
                .isEqualTo("ACTIVE");
        accept("Disconnect", "t-paused");

        await().untilAsserted(() -> assertThat(told("/paused", "t-paused")).containsExactly(LIFE));
    }

    @Test
    void a_parked_delivery_can_be_sent_by_hand_while_the_rest_stays_parked() {
        var id = alpine.subscribe(receiver.url("/by-hand"), LIFE);
        hub.post("/hub/v1/subscriptions/" + id + "/pause", "");
        accept("Start", "t-by-hand");
        accept("Accept", "t-by-hand");
        var oldest = alpine.deliveries(id).at("/1/id").asText();

        var reply = hub.post("/hub/v1/deliveries/" + oldest + "/retry", "");

        assertThat(reply.status()).as(reply.text()).isEqualTo(202);
        await().untilAsserted(() -> assertThat(told("/by-hand", "t-by-hand")).containsExactly("WorkflowStarted"));
        hub.post("/hub/v1/subscriptions/" + id + "/resume", "");
        await().untilAsserted(() ->
                assertThat(told("/by-hand", "t-by-hand")).containsExactly("WorkflowStarted", "SystemAccepted"));
    }

    private void live(String task) {
        for (var activity : List.of("Start", "Accept", "Queue", "Disconnect")) {
            accept(activity, task);
        }
    }

    private JsonNode accept(String activity, String task) {
        return alpine.accept(event(activity, task));
    }

    private List<String> states(String id) {
        var states = new ArrayList<String>();
        alpine.deliveries(id)
                .forEach(delivery -> states.add(delivery.get("state").asText()));
        return states;
    }

    private List<Call> callsOf(String path, String task) {
        return receiver.calls(path).stream()
                .filter(call -> call.task().equals(task))
                .toList();
    }

    private List<String> told(String path, String task) {
        return callsOf(path, task).stream()
                .filter(call -> call.status() < 300)
                .map(Call::event)
                .toList();
    }
}

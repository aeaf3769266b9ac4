package io.hookline;

import static io.hookline.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** An endpoint that refuses for good is tried three times, by rule, and its delivery kept. The rules' waits are cut short. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusedRequestsTest {
    private HubUnderTest hub;
    private WebhookReceiver receiver;
    private Subscribing alpine;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        var rules = Copies.rules(folder);
        Copies.edit(
                rules.resolve("retry/refused-requests.parameters.yaml"),
                text -> text.replace("{ number: 5,", "{ number: 1,").replace("{ number: 30,", "{ number: 1,"));
        hub = HubUnderTest.start(folder.resolve("data"), settings -> settings, rules, Path.of("config/directory.yaml"));
        receiver = new WebhookReceiver();
        alpine = new Subscribing(hub);
    }

    @AfterAll
    void stop() {
        hub.close();
        receiver.close();
    }

    @Test
    void a_path_that_is_not_found_is_tried_three_times_and_then_by_hand() {
        receiver.answer("/missing", call -> 404);
        var id = alpine.subscribe(receiver.url("/missing"), "WorkflowStarted", "SystemAccepted");
        alpine.accept(event("Start", "t-missing"));
        await().until(() -> first(id).get("state").asText().equals("DEAD"));

        assertThat(receiver.calls("/missing")).hasSize(3);
        assertThat(first(id).get("reason").asText()).isEqualTo("the endpoint refused the request");
        assertThat(first(id).at("/attempts/2/decision").asText()).contains("refused-given-up");
        receiver.answer("/missing", call -> 204);
        alpine.accept(event("Accept", "t-missing"));
        await().until(() -> receiver.taken("/missing").contains("SystemAccepted"));

        var path = "/hub/v1/deliveries/" + first(id).get("id").asText() + "/retry";
        assertThat(hub.post(path, "").status()).isEqualTo(202);

        await().until(() -> first(id).get("state").asText().equals("DELIVERED"));
        assertThat(receiver.taken("/missing")).containsExactly("SystemAccepted", "WorkflowStarted");
        assertThat(hub.post(path, "").status()).as("a delivered one").isEqualTo(409);
    }

    private JsonNode first(String subscription) {
        var all = alpine.deliveries(subscription);
        return hub.get("/hub/v1/deliveries/" + all.get(all.size() - 1).get("id").asText())
                .json();
    }
}

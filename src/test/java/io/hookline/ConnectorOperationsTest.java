package io.hookline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hookline.ContractCalls.Call;
import io.hookline.ContractCalls.Callback;
import io.hookline.ContractCalls.Step;
import io.hookline.ContractJudge.Operation;
import io.hookline.wire.Json;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Drives every operation of the connector contract as a connector client does, right and wrong, by the table in
 * {@code contract/calls.yaml}, and holds every request, every answer and every callback against the definition that the
 * hub itself serves.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectorOperationsTest {
    private static final String WRONG_KEY = "hk_" + "A".repeat(43);

    private HubUnderTest hub;
    private WebhookReceiver receiver;
    private ContractJudge judge;
    private ContractCalls calls;
    private ContractClient client;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        hub = HubUnderTest.start(data);
        receiver = new WebhookReceiver();
        calls = new ContractCalls("/contract/calls.yaml", Map.of("callback", receiver.url("")));
        client = ContractClient.of(hub, DefinitionCoverageTest.CONNECTOR, calls);
        judge = client.judge();
    }

    @AfterAll
    void stop() {
        hub.close();
        receiver.close();
    }

    @Test
    void every_operation_of_the_definition_is_in_the_table() {
        var inTable = new TreeSet<String>();
        calls.steps().stream().filter(Step::ofContract).forEach(step -> inTable.add(step.operation()));

        assertThat(inTable).isEqualTo(judge.operations().keySet());
    }

    @TestFactory
    Stream<DynamicNode> every_operation_keeps_the_contract() {
        var nodes = new ArrayList<DynamicNode>();
        for (var step : calls.steps()) {
            nodes.add(
                    step.ofContract()
                            ? DynamicContainer.dynamicContainer(step.operation(), drive(step))
                            : DynamicTest.dynamicTest(step.calls().get(0).what(), () -> setScene(step)));
        }
        calls.callbacks()
                .forEach(callback -> nodes.add(
                        DynamicTest.dynamicTest("what comes to " + callback.path(), () -> requireCallbacks(callback))));
        return nodes.stream();
    }

    private Stream<DynamicNode> drive(Step step) {
        var operation = judge.operations().get(step.operation());
        var first = step.calls().get(0);
        var tests = new ArrayList<DynamicNode>();
        for (var call : step.calls()) {
            tests.add(DynamicTest.dynamicTest(call.what(), () -> client.require(operation, call)));
        }
        tests.add(DynamicTest.dynamicTest("bad keys", () -> requireKey(operation, first)));
        tests.add(DynamicTest.dynamicTest("another case of the path", () -> requireAnyCase(operation, first)));
        if (!operation.body().isMissingNode()) {
            tests.add(DynamicTest.dynamicTest("each fault of the body", () -> requireGoodBody(operation, first)));
            tests.add(DynamicTest.dynamicTest("no JSON", () -> requireJson(operation, first)));
        }
        return tests.stream();
    }

    private void setScene(Step step) {
        var call = step.calls().get(0);
        var door = step.row().get("hub").asText().split(" ");
        var reply = hub.send(door[0], door[1], client.keys().get("admin"), calls.filled(call.body()));

        assertThat(reply.status()).as(reply.text()).isIn(call.answers());
    }

    /** The delete links are their own credential: platforms send no key with them. */
    private void requireKey(Operation operation, Call call) {
        var none = client.send(client.sent(operation, call, null, client.body(call)));
        if (operation.path().endsWith("/{triggerId}")) {
            assertThat(none.status()).isEqualTo(204);
            return;
        }
        assertThat(none.status()).isEqualTo(401);
        for (var key : List.of(WRONG_KEY, client.keys().get("ingest"))) {
            var sent = client.sent(operation, call, key, client.body(call));
            var reply = client.send(sent);
            assertThat(reply.status()).as(reply.text()).isIn(key.equals(WRONG_KEY) ? List.of(401, 429) : List.of(403));
            client.requireTrue(operation, sent, reply);
        }
    }

    /** A path that is known answers a method that it does not take with those that it takes. */
    private void requireAnyCase(Operation operation, Call call) {
        var swapped = Stream.of(operation.path().split("/"))
                .map(part -> part.startsWith("{") ? part : swapCase(part))
                .reduce((left, right) -> left + "/" + right)
                .orElseThrow();
        var path = call.path(swapped, calls) + call.queryString(calls);

        var other = hub.send(hub.request(path).method("PATCH", BodyPublishers.noBody()));
        assertThat(other.status()).as(path).isEqualTo(405);
        assertThat(other.header("Allow")).as(path).contains(operation.method());
        if (operation.method().equals("GET")) {
            assertThat(hub.get(path).status()).as(path).isEqualTo(200);
        }
    }

    private void requireGoodBody(Operation operation, Call call) {
        var schema = operation.body().get("schema");
        var right = calls.filled(call.body());
        assertThat(BodyFaults.unshown(schema, right, "", judge::resolved))
                .as("fields that the first call does not show")
                .isEmpty();
        var wrong = new ArrayList<String>();
        var faults = BodyFaults.of(schema, right, judge::resolved);
        for (var fault : faults) {
            var sent = client.sent(operation, call, client.keys().get("admin"), Json.write(fault.body()));
            var reply = client.send(sent);
            if (judge.request(sent).isEmpty()) {
                wrong.add(fault + ": the definition allows it");
            }
            if (reply.status() != 400 || !points(reply.json(), fault.pointer())) {
                wrong.add(fault + ": answered " + reply.status() + " " + reply.text());
            }
            judge.answer(operation, sent, reply).forEach(finding -> wrong.add(fault + ": " + finding));
        }
        assertThat(faults).hasSizeGreaterThan(2);
        assertThat(wrong).isEmpty();
    }

    /** Among the errors is one at the place of the fault, or within it. */
    private static boolean points(JsonNode refusal, String pointer) {
        return refusal.path("errors").findValuesAsText("pointer").stream().anyMatch(found -> found.startsWith(pointer))
                || pointer.isEmpty();
    }

    private void requireJson(Operation operation, Call call) {
        var bodies = new ArrayList<>(List.of("{\"config\":", "nonsense", "{} {}", "{\"a\":1,\"a\":2}"));
        if (operation.body().path("required").asBoolean()) {
            bodies.add("");
        }
        for (var text : bodies) {
            var sent = client.sent(operation, call, client.keys().get("admin"), text.getBytes(StandardCharsets.UTF_8));
            var reply = client.send(sent);
            assertThat(reply.status()).as(text + " → " + reply.text()).isEqualTo(400);
            client.requireTrue(operation, sent, reply);
        }
    }

    private void requireCallbacks(Callback callback) {
        await().untilAsserted(() -> assertThat(receiver.taken(callback.path())).containsAll(callback.events()));
        for (var call : receiver.calls(callback.path())) {
            assertThat(judge.notification(callback.schema(), call.bytes()))
                    .as(call.body().toString())
                    .isEmpty();
        }
    }

    private static String swapCase(String text) {
        return text.equals(text.toLowerCase(java.util.Locale.ROOT))
                ? text.toUpperCase(java.util.Locale.ROOT)
                : text.toLowerCase(java.util.Locale.ROOT);
    }
}

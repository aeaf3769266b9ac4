package io.hookline;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.ContractCalls.Call;
import io.hookline.ContractCalls.Step;
import java.nio.file.Path;
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

/** Drives our own API by the table in {@code contract/hub-calls.yaml} and holds it against the served openapi.json. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HubApiTest {
    private HubUnderTest hub;
    private WebhookReceiver receiver;
    private ContractCalls calls;
    private ContractClient client;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        hub = HubUnderTest.start(data);
        receiver = new WebhookReceiver();
        calls = new ContractCalls("/contract/hub-calls.yaml", Map.of("callback", receiver.url("")));
        client = ContractClient.of(hub, DefinitionCoverageTest.HUB, calls);
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

        assertThat(inTable).isEqualTo(client.judge().operations().keySet());
    }

    @TestFactory
    Stream<DynamicNode> every_operation_keeps_the_definition() {
        return calls.steps().stream()
                .map(step -> step.ofContract()
                        ? DynamicContainer.dynamicContainer(
                                step.operation(), step.calls().stream().map(call -> drive(step, call)))
                        : DynamicTest.dynamicTest(step.calls().get(0).what(), () -> setScene(step)));
    }

    private DynamicTest drive(Step step, Call call) {
        var operation = client.judge().operations().get(step.operation());
        return DynamicTest.dynamicTest(call.what(), () -> client.require(operation, call));
    }

    private void setScene(Step step) {
        var call = step.calls().get(0);
        var door = step.row().get("hub").asText().split(" ");
        var reply = hub.send(door[0], door[1], hub.adminKey(), calls.filled(call.body()));

        assertThat(reply.status()).as(reply.text()).isIn(call.answers());
    }
}

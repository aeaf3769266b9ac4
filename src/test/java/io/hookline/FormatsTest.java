package io.hookline;

import static io.hookline.Events.HOTLINE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hookline.HubUnderTest.Reply;
import io.hookline.wire.Json;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One event is the same event in whatever format it comes: the repeat gets the first receipt. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FormatsTest {
    private static final String AT = "2026-03-02T08:15:04Z";

    private HubUnderTest hub;

    @BeforeAll
    void start(@TempDir Path data) {
        hub = HubUnderTest.start(data);
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @Test
    void a_list_of_one_is_the_event_itself() {
        var first = one(send("application/json", Json.write(json("f-list"))));

        assertThat(list(send("application/json", Json.write(List.of(json("f-list"))))))
                .containsExactly(first);
    }

    @Test
    void xml_is_the_same_event_alone_and_in_a_list() {
        var first = one(send("application/json", Json.write(json("f-xml"))));

        assertThat(one(send("application/xml", xml("f-xml").getBytes()))).isEqualTo(first);
        assertThat(one(send("text/xml; charset=utf-8", xml("f-xml").getBytes())))
                .isEqualTo(first);
        assertThat(list(send("application/xml", ("<workflowEvents>" + xml("f-xml") + "</workflowEvents>").getBytes())))
                .containsExactly(first);
    }

    @Test
    void a_structured_cloud_event_is_the_same_event() {
        var first = one(send("application/json", Json.write(json("f-structured"))));

        assertThat(one(send("application/cloudevents+json", Json.write(cloudEvent("f-structured")))))
                .isEqualTo(first);
    }

    @Test
    void a_binary_cloud_event_is_the_same_event() {
        var first = one(send("application/json", Json.write(json("f-binary"))));

        var reply = hub.send(hub.request("/hub/v1/workflow-events")
                .header("Content-Type", "application/json")
                .header("ce-specversion", "1.0")
                .header("ce-id", "f-binary")
                .header("ce-source", "formats")
                .header("ce-type", "example.pbx.Start")
                .header("ce-subject", "t-f-binary")
                .header("ce-time", AT)
                .POST(BodyPublishers.ofByteArray(Json.write(data()))));

        assertThat(one(reply)).isEqualTo(first);
    }

    @Test
    void a_batch_of_cloud_events_brings_a_receipt_each_in_their_order() {
        var first = one(send("application/json", Json.write(json("f-batch-2"))));

        var receipts = list(send(
                "application/cloudevents-batch+json",
                Json.write(List.of(cloudEvent("f-batch-1"), cloudEvent("f-batch-2"), cloudEvent("f-batch-3")))));

        assertThat(receipts).hasSize(3);
        assertThat(receipts.get(1)).isEqualTo(first);
        assertThat(receipts.get(0)).isNotEqualTo(receipts.get(2));
    }

    @Test
    void another_body_under_the_same_id_is_refused_across_formats() {
        one(send("application/json", Json.write(json("f-other"))));

        var reply = send(
                "application/xml",
                xml("f-other").replace("+442079460201", "+442079460299").getBytes());

        assertThat(reply.status()).isEqualTo(409);
    }

    @Test
    void a_thousand_events_are_taken_at_once() {
        var events = java.util.stream.IntStream.range(0, 1000)
                .mapToObj(i -> json("f-many-" + i))
                .toList();

        var receipts = list(send("application/json", Json.write(events)));

        assertThat(receipts)
                .hasSize(1000)
                .extracting(receipt -> receipt.get("eventId").asText())
                .doesNotHaveDuplicates();
    }

    private Reply send(String type, byte[] body) {
        return hub.send(hub.request("/hub/v1/workflow-events")
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body)));
    }

    private static JsonNode one(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(202);
        assertThat(reply.json().get("emitted").toString()).isEqualTo("[\"WorkflowStarted\"]");
        return reply.json();
    }

    private static List<JsonNode> list(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(202);
        var receipts = new java.util.ArrayList<JsonNode>();
        reply.json().get("items").forEach(receipts::add);
        return receipts;
    }

    private static Map<String, Object> data() {
        var data = new LinkedHashMap<String, Object>();
        data.put("serviceUpn", HOTLINE);
        data.put("direction", "Inbound");
        data.put("modality", "Audio");
        data.put("task", Map.of("callerTelNumber", "+442079460201", "isAnonymous", false));
        return data;
    }

    private static Map<String, Object> json(String id) {
        var event = data();
        event.put("id", id);
        event.put("source", "formats");
        event.put("occurredAt", AT);
        event.put("activity", "Start");
        event.put("taskId", "t-" + id);
        return event;
    }

    private static String xml(String id) {
        return """
                <workflowEvent><id>%s</id><source>formats</source><occurredAt>%s</occurredAt>
                <activity>Start</activity><taskId>t-%s</taskId><serviceUpn>%s</serviceUpn>
                <direction>Inbound</direction><modality>Audio</modality>
                <task><callerTelNumber>+442079460201</callerTelNumber><isAnonymous>false</isAnonymous></task>
                </workflowEvent>""".formatted(id, AT, id, HOTLINE);
    }

    private static Map<String, Object> cloudEvent(String id) {
        return Map.of(
                "specversion",
                "1.0",
                "id",
                id,
                "source",
                "formats",
                "type",
                "example.pbx.Start",
                "subject",
                "t-" + id,
                "time",
                AT,
                "datacontenttype",
                "application/json",
                "data",
                data());
    }
}

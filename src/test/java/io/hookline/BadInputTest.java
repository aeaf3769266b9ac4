package io.hookline;

import static io.hookline.Events.event;
import static io.hookline.Events.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hookline.HubUnderTest.Reply;
import io.hookline.wire.Json;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes in, the answer is a problem that says where, nothing is stored, and the hub is unharmed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {
    private static final String INGEST = "/hub/v1/workflow-events";

    private HubUnderTest hub;

    @BeforeAll
    void start(@TempDir Path data) {
        hub = HubUnderTest.start(data);
    }

    @AfterEach
    void nothing_is_stored_and_the_hub_is_well() {
        assertThat(hub.get("/hub/v1/events").json().get("items")).isEmpty();
        assertThat(hub.health().json().get("status").asText()).isEqualTo("UP");
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    record Bad(String what, Object body, List<String> pointers) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Bad> fieldsThatAreWrong() {
        var good = event("Start", "t-1");
        return Stream.of(
                new Bad("unknown activity", with(good, "activity", "Fly"), List.of("/activity")),
                new Bad("unknown service", with(good, "serviceUpn", "no@where.example"), List.of("/serviceUpn")),
                new Bad("unknown direction", with(good, "direction", "Sideways"), List.of("/direction")),
                new Bad("unknown field", with(good, "colour", "red"), List.of("/colour")),
                new Bad("unknown task field", with(good, "task", Map.of("colour", "red")), List.of("/task/colour")),
                new Bad("number for text", with(good, "taskId", 7), List.of("/taskId")),
                new Bad("list for text", with(good, "id", List.of()), List.of("/id")),
                new Bad("text for object", with(good, "task", "x"), List.of("/task")),
                new Bad("time that is none", with(good, "occurredAt", "yesterday"), List.of("/occurredAt")),
                new Bad("endless id", with(good, "id", "x".repeat(100_000)), List.of("/id")),
                new Bad("empty task id", with(good, "taskId", ""), List.of("/taskId")),
                new Bad("null instead of an event", Arrays.asList(good, null), List.of("/1")),
                new Bad(
                        "all at once",
                        with(with(Map.of("id", "e-1"), "activity", "Fly"), "colour", 1),
                        List.of("/source", "/activity", "/taskId", "/serviceUpn", "/colour")),
                new Bad(
                        "second of a list",
                        List.of(good, with(event("Queue", "t-1"), "reason", 5)),
                        List.of("/1/reason")),
                new Bad(
                        "one id for two events of a list",
                        List.of(good, with(good, "reason", "other")),
                        List.of("/1/id")));
    }

    @ParameterizedTest
    @MethodSource("fieldsThatAreWrong")
    void every_wrong_field_is_pointed_at(Bad bad) {
        var reply = hub.post(INGEST, bad.body());

        assertProblem(reply, 400);
        assertThat(pointers(reply)).containsAll(bad.pointers());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[",
                "nul",
                "{\"id\":}",
                "{\"id\":\"1\"} {}",
                "{'id':'1'}",
                "[[]]",
                "\"text\"",
                "17",
                "true",
                "null",
                "[]",
                "{\"id\":\"a\",\"id\":\"b\"}",
                "{\"id\":\"\\ud800\"}",
                "NaN"
            })
    void json_that_is_none_is_refused(String body) {
        assertProblem(send("application/json", body.getBytes(StandardCharsets.UTF_8)), 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<",
                "<workflowEvent>",
                "<other/>",
                "<workflowEvents/>",
                "text",
                "<workflowEvent><colour/></workflowEvent>",
                "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><workflowEvent><id>&b;</id></workflowEvent>",
                "<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><workflowEvent><id>&f;</id></workflowEvent>",
                "<!DOCTYPE x SYSTEM \"http://127.0.0.1:9/x.dtd\"><workflowEvent/>"
            })
    void xml_that_is_none_or_hostile_is_refused(String body) {
        var reply = send("application/xml", body.getBytes(StandardCharsets.UTF_8));

        assertProblem(reply, 400);
        assertThat(reply.text()).doesNotContain("root:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"specversion\":\"0.3\",\"id\":\"1\",\"source\":\"s\",\"type\":\"t\",\"data\":{}}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"t\",\"data\":{\"activity\":\"Fly\"}}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"t\",\"data_base64\":\"%%%\"}",
                "[]"
            })
    void cloud_events_that_are_none_are_refused(String body) {
        assertProblem(send("application/cloudevents+json", body.getBytes(StandardCharsets.UTF_8)), 400);
        assertProblem(send("application/cloudevents-batch+json", body.getBytes(StandardCharsets.UTF_8)), 400);
    }

    @Test
    void a_binary_cloud_event_without_its_envelope_is_refused() {
        var reply = hub.send(hub.request(INGEST)
                .header("Content-Type", "application/json")
                .header("ce-id", "1")
                .POST(BodyPublishers.ofString("{}")));

        assertProblem(reply, 400);
        assertThat(pointers(reply)).contains("ce-specversion", "ce-source", "ce-type");
    }

    @Test
    void text_that_is_not_utf_8_is_refused() {
        var body = new String(Json.write(with(event("Start", "t-1"), "reason", "Zürich")), StandardCharsets.UTF_8);

        assertProblem(send("application/json", body.getBytes(StandardCharsets.ISO_8859_1)), 400);
        assertProblem(send("application/json", new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1}), 400);
    }

    private Reply send(String type, byte[] body) {
        return hub.send(hub.request(INGEST).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
    }

    private static List<String> pointers(Reply reply) {
        return StreamSupport.stream(reply.json().path("errors").spliterator(), false)
                .map((JsonNode error) -> error.get("pointer").asText())
                .toList();
    }

    private static void assertProblem(Reply reply, int status) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.json().get("status").asInt()).isEqualTo(status);
        assertThat(reply.json().get("type").asText()).startsWith("urn:hookline:problem:");
        assertThat(reply.json().get("traceId").asText()).isNotBlank();
    }
}

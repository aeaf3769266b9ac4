package io.hookline.ingest.rest;

import static io.hookline.ingest.rest.Reading.json;
import static io.hookline.ingest.rest.Reading.pointers;
import static io.hookline.ingest.rest.Reading.read;
import static io.hookline.ingest.rest.Reading.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.ingest.Arrival;
import io.hookline.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudEventItemsTest {
    private static final String ENVELOPE = """
            "specversion": "1.0", "id": "e-42", "source": "pbx-zurich", "type": "io.hookline.workflow.Queue",
            "subject": "t-1001", "time": "2026-03-02T08:15:04Z", "traceparent": "00-1-2-03\"""";
    private static final String DATA = "{\"serviceUpn\": \"hotline@alpine.example\", \"reason\": \"busy\"}";
    private static final String PLAIN = """
            { "id": "e-42", "source": "pbx-zurich", "activity": "Queue", "taskId": "t-1001",
              "occurredAt": "2026-03-02T08:15:04Z", "serviceUpn": "hotline@alpine.example", "reason": "busy" }""";
    private static final String XML_DATA =
            "<workflowEvent><serviceUpn>hotline@alpine.example</serviceUpn><reason>busy</reason></workflowEvent>";

    private static final Map<String, String> HEADERS = Map.of(
            "ce-specversion", "1.0",
            "ce-id", "e-42",
            "ce-source", "pbx-zurich",
            "ce-type", "io.hookline.workflow.Queue",
            "ce-subject", "t-1001",
            "ce-time", "2026-03-02T08:15:04Z",
            "content-type", "application/json; charset=utf-8");

    @Test
    void every_mode_gives_the_event_that_plain_json_gives() {
        var base64 = Base64.getEncoder().encodeToString(DATA.getBytes(StandardCharsets.UTF_8));
        var xmlHeaders = new HashMap<>(HEADERS);
        xmlHeaders.put("content-type", "application/xml");

        assertSameAsPlain(structured("{" + ENVELOPE + ", \"data\": " + DATA + "}"));
        assertSameAsPlain(structured("{" + ENVELOPE + ", \"data_base64\": \"" + base64 + "\"}"));
        assertSameAsPlain(structured(
                "{" + ENVELOPE + ", \"datacontenttype\": \"application/xml\", \"data\": \"" + XML_DATA + "\"}"));
        assertSameAsPlain(batch("[{" + ENVELOPE + ", \"data\": " + DATA + "}]"));
        assertSameAsPlain(read("application/json", HEADERS, DATA));
        assertSameAsPlain(read("application/xml", xmlHeaders, XML_DATA));
    }

    @Test
    void only_a_batch_is_a_list() {
        assertThat(batch("[{" + ENVELOPE + ", \"data\": " + DATA + "}]").list()).isTrue();
        assertThat(structured("{" + ENVELOPE + ", \"data\": " + DATA + "}").list())
                .isFalse();
        assertThat(read("", HEADERS, DATA).list()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/data/id | \"id\": \"e-43\"",
                "/data/source | \"source\": \"pbx-bern\"",
                "/data/activity | \"activity\": \"QueueTask\"",
                "/data/taskId | \"taskId\": \"t-1\"",
                "/data/occurredAt | \"occurredAt\": \"2026-03-02T08:15:05Z\"",
            })
    void data_must_not_contradict_its_envelope(String pointer, String field) {
        var body = "{" + ENVELOPE + ", \"data\": " + DATA.replace("{", "{" + field + ", ") + "}";

        assertThat(pointers(refused(() -> structured(body)))).contains(pointer);
    }

    @Test
    void the_same_instant_in_another_zone_is_no_contradiction() {
        var data = DATA.replace("{", "{\"occurredAt\": \"2026-03-02T09:15:04+01:00\", ");

        assertSameAsPlain(structured("{" + ENVELOPE + ", \"data\": " + data + "}"));
    }

    @Test
    void violations_point_to_where_the_value_came_from() {
        var envelope = ENVELOPE.replace("e-42", "e".repeat(201)).replace("hookline.workflow.Queue", "x.Queued");
        var data = "{\"serviceUpn\": \"nobody@alpine.example\", \"colour\": 1}";

        assertThat(pointers(refused(() -> batch("[{" + envelope + ", \"data\": " + data + "}]"))))
                .containsExactlyInAnyOrder("/0/id", "/0/data/serviceUpn", "/0/data/colour", "/0/data/activity");
    }

    @Test
    void violations_of_headers_name_the_header() {
        var headers = new HashMap<>(HEADERS);
        headers.put("ce-id", "e".repeat(201));

        assertThat(pointers(refused(() -> read("application/json", headers, "{}"))))
                .containsExactlyInAnyOrder("ce-id", "/serviceUpn");
    }

    @Test
    void envelopes_are_checked_before_their_data() {
        assertThat(pointers(refused(() -> structured("{\"specversion\": \"0.3\", \"time\": \"now\", \"data\": 1}"))))
                .containsExactlyInAnyOrder("/id", "/source", "/type", "/specversion", "/time");
        assertThat(pointers(refused(() -> read("application/json", Map.of("ce-id", "1"), DATA))))
                .containsExactlyInAnyOrder("ce-specversion", "ce-source", "ce-type");
    }

    @Test
    void an_envelope_that_is_not_valid_is_refused() {
        var headers = new HashMap<>(HEADERS);
        headers.put("ce-time", "noon");

        assertThat(refused(() -> read("application/json", headers, DATA)).type().status())
                .isEqualTo(400);
        assertThat(pointers(refused(() ->
                        structured("{" + ENVELOPE.replace("pbx-zurich", "not a uri ^") + ", \"data\": " + DATA + "}"))))
                .containsExactly("");
    }

    @Test
    void data_in_another_format_is_refused() {
        var body = "{" + ENVELOPE + ", \"datacontenttype\": \"text/csv\", \"data\": \"a,b\"}";

        assertThat(pointers(refused(() -> structured(body)))).containsExactly("/datacontenttype");
        assertThat(refused(() -> read("text/csv", HEADERS, "a,b")).type())
                .isEqualTo(ProblemType.UNSUPPORTED_MEDIA_TYPE);
    }

    @Test
    void a_batch_that_is_no_list_or_empty_is_refused() {
        refused(() -> batch("{}"));
        refused(() -> batch("[]"));
        assertThat(pointers(refused(() -> batch("[1]")))).contains("/0");
    }

    private static Arrival structured(String body) {
        return read("application/cloudevents+json", Map.of(), body);
    }

    private static Arrival batch(String body) {
        return read("application/cloudevents-batch+json", Map.of(), body);
    }

    private static void assertSameAsPlain(Arrival arrival) {
        var plain = json(PLAIN).events().get(0);
        assertThat(arrival.events()).hasSize(1);
        assertThat(arrival.events().get(0).event()).isEqualTo(plain.event());
        assertThat(arrival.events().get(0).bodyHash()).isEqualTo(plain.bodyHash());
    }
}

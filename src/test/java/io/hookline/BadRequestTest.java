package io.hookline;

import static io.hookline.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.HubUnderTest.Reply;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are wrong around their body: size, type, method, path, query. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadRequestTest {
    private static final String INGEST = "/hub/v1/workflow-events";
    private static final int MEGABYTE = 1024 * 1024;

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

    @Test
    void a_body_of_ten_megabytes_is_refused() {
        assertProblem(send("application/json", new byte[10 * MEGABYTE]), 413);
    }

    @Test
    void a_thousand_and_one_events_are_refused_together() {
        var list = IntStream.rangeClosed(0, 1000)
                .mapToObj(i -> event("Start", "t-" + i))
                .toList();

        assertProblem(hub.post(INGEST, list), 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "image/png"
            })
    void another_content_type_is_refused(String type) {
        assertProblem(send(type, "a=b".getBytes(StandardCharsets.UTF_8)), 415);
    }

    @Test
    void another_method_is_refused_and_the_right_one_named() {
        var reply = hub.send(hub.request(INGEST).GET());

        assertProblem(reply, 405);
        assertThat(reply.header("Allow")).isEqualTo("POST");
    }

    @Test
    void an_unknown_path_is_not_found() {
        assertProblem(hub.get("/hub/v1/nothing"), 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=501", "limit=x", "after=x", "limit=99999999999"})
    void wrong_query_parameters_are_pointed_at(String query) {
        var reply = hub.get("/hub/v1/events?" + query);

        assertProblem(reply, 400);
        assertThat(reply.json().get("errors").findValuesAsText("pointer"))
                .containsExactly(query.substring(0, query.indexOf('=')));
    }

    private Reply send(String type, byte[] body) {
        return hub.send(hub.request(INGEST).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
    }

    private static void assertProblem(Reply reply, int status) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.json().get("traceId").asText()).isNotBlank();
    }
}

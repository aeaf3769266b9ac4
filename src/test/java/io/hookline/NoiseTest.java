package io.hookline;

import static io.hookline.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.wire.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes on the port that are no honest HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NoiseTest {
    private static final int BOMB_LEVELS = 30;

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
    void a_flood_of_headers_is_refused_or_cut_off() {
        var headers = IntStream.range(0, 2000)
                .mapToObj(i -> "X-Flood-" + i + ": 0123456789\r\n")
                .collect(Collectors.joining());

        var answer = send("GET /health/ready HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n");

        assertThat(answer.status()).isIn(0, 431);
    }

    @Test
    void one_endless_header_is_refused_or_cut_off() {
        var answer = send("GET /health/ready HTTP/1.1\r\nHost: x\r\nX-Long: " + "a".repeat(20_000) + "\r\n\r\n");

        assertThat(answer.status()).isIn(0, 431);
    }

    @Test
    void headers_just_over_the_limit_are_told_so() {
        var answer = send("GET /health/ready HTTP/1.1\r\nHost: x\r\nX-Long: " + "a".repeat(16_385) + "\r\n\r\n");

        assertThat(answer.status()).isIn(0, 431);
        assertThat(answer.status() == 0 || answer.isProblem()).isTrue();
    }

    @Test
    void an_endless_path_is_refused_or_cut_off() {
        assertThat(send("GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: x\r\n\r\n")
                        .status())
                .isIn(0, 400, 414, 431);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc",
                "GET\r\n\r\n",
                "GET / HTTP/9.9\r\n\r\n",
                "GET /health/ready HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n",
                "POST /hub/v1/workflow-events HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
                "POST /hub/v1/workflow-events HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
                "POST /hub/v1/workflow-events HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
            })
    void what_is_no_http_gets_no_success(String bytes) {
        var answer = RawHttp.sendAndHangUp(hub.port(), bytes.getBytes(StandardCharsets.ISO_8859_1));

        assertThat(answer.status())
                .as(answer.text())
                .matches(NoiseTest::noSuccess)
                .isNotEqualTo(500);
    }

    @Test
    void random_bytes_do_no_harm() {
        var random = new Random(7);
        for (int i = 0; i < 50; i++) {
            var bytes = new byte[random.nextInt(2000)];
            random.nextBytes(bytes);
            assertThat(RawHttp.sendAndHangUp(hub.port(), bytes).status()).matches(NoiseTest::noSuccess);
        }
    }

    @Test
    void a_body_that_never_comes_whole_stores_nothing() {
        var body = new String(Json.write(event("Start", "t-half")), StandardCharsets.UTF_8);
        var request = "POST /hub/v1/workflow-events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + hub.adminKey()
                + "\r\nContent-Type: application/json\r\nContent-Length: " + (body.length() + 10) + "\r\n\r\n" + body;

        assertThat(RawHttp.sendAndHangUp(hub.port(), request.getBytes(StandardCharsets.UTF_8))
                        .status())
                .matches(NoiseTest::noSuccess);
    }

    @Test
    void an_xml_entity_bomb_does_not_go_off() {
        var entities = new StringBuilder("<!ENTITY e0 \"boom\">");
        for (int i = 1; i < BOMB_LEVELS; i++) {
            entities.append("<!ENTITY e")
                    .append(i)
                    .append(" \"")
                    .append(("&e" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        var bomb =
                "<!DOCTYPE b [" + entities + "]><workflowEvent><id>&e" + (BOMB_LEVELS - 1) + ";</id></workflowEvent>";

        var reply = hub.send(hub.request("/hub/v1/workflow-events")
                .header("Content-Type", "application/xml")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(bomb)));

        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void json_nested_without_end_is_refused() {
        var reply = hub.send(hub.request("/hub/v1/workflow-events")
                .header("Content-Type", "application/json")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("[".repeat(100_000))));

        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    }

    private static boolean noSuccess(int status) {
        return status == 0 || status >= 400;
    }

    private RawHttp.Answer send(String request) {
        return RawHttp.send(hub.port(), request.getBytes(StandardCharsets.ISO_8859_1));
    }
}

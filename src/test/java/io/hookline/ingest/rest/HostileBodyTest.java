package io.hookline.ingest.rest;

import static io.hookline.ingest.rest.Reading.CORE;
import static io.hookline.ingest.rest.Reading.FULL;
import static io.hookline.ingest.rest.Reading.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.ingest.SmallDirectory;
import io.hookline.problem.Problem;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import io.hookline.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever arrives is either read or refused with a status of the caller's fault. */
class HostileBodyTest {
    private static final String CLOUD_EVENT =
            "{\"specversion\":\"1.0\",\"id\":\"e-1\",\"source\":\"pbx\",\"type\":\"io.hookline.workflow.Queue\","
                    + "\"subject\":\"t-1\",\"time\":\"2026-03-02T08:15:04Z\","
                    + "\"data\":{\"serviceUpn\":\"hotline@alpine.example\"}}";
    private static final String XML = "<workflowEvents><workflowEvent><id>e-1</id><source>pbx</source>"
            + "<activity>Queue</activity><taskId>t-1</taskId><serviceUpn>hotline@alpine.example</serviceUpn>"
            + "<task><isAnonymous>true</isAnonymous></task></workflowEvent></workflowEvents>";
    private static final Map<String, String> BODIES = Map.of(
            "application/json", FULL,
            "application/cloudevents+json", CLOUD_EVENT,
            "application/cloudevents-batch+json", "[" + CLOUD_EVENT + "]",
            "text/xml", XML);
    private static final List<String> TYPES = List.copyOf(BODIES.keySet());
    private static final String[] SPLINTERS = {
        "\"",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\\",
        "\\u0000",
        "\\ud83d",
        "\\ude00",
        "null",
        "true",
        "-1e999",
        "9".repeat(400),
        "<",
        ">",
        "&",
        "</",
        "<!--",
        "]]>",
        "<![CDATA[",
        "&#0;",
        "&#xD800;",
        "&lt;",
        "\u0000",
        "\u0007",
        "\uFEFF",
        "é",
        "😀",
        " ",
        "/",
        "~",
        "\n",
        "Start",
        "+999999999-12-31T23:59:59Z",
        "<!DOCTYPE a []>",
        "<?x y?>",
        "xmlns=''"
    };

    @Property(tries = 4000)
    void a_mutated_body_is_read_or_refused(@ForAll Random random) {
        var type = TYPES.get(random.nextInt(TYPES.size()));
        var body = BODIES.get(type).getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(4); i >= 0; i--) {
            body = mutated(body, random);
        }

        assertReadOrRefused(type, Map.of(), body);
    }

    @Property(tries = 500)
    void mutated_headers_of_a_cloud_event_are_read_or_refused(@ForAll Random random) {
        var name = List.of("ce-id", "ce-source", "ce-type", "ce-time", "ce-subject", "ce-x", "ce-", "content-type")
                .get(random.nextInt(8));
        var headers = new java.util.HashMap<>(Map.of(
                "ce-specversion", "1.0", "ce-id", "e-1", "ce-source", "pbx", "ce-type", "io.hookline.workflow.Queue"));
        headers.put(name, SPLINTERS[random.nextInt(SPLINTERS.length)] + random.nextInt());

        assertReadOrRefused(
                random.nextBoolean() ? "application/json" : "text/xml",
                headers,
                mutated("{\"serviceUpn\":\"hotline@alpine.example\"}".getBytes(StandardCharsets.UTF_8), random));
    }

    @Property(tries = 500)
    void noise_is_read_or_refused(@ForAll byte[] noise, @ForAll Random random) {
        assertReadOrRefused(TYPES.get(random.nextInt(TYPES.size())), Map.of(), noise);
    }

    @Example
    void ten_megabytes_are_refused_unread() {
        var huge = new byte[10 * 1024 * 1024];
        Arrays.fill(huge, (byte) '[');

        for (var type : TYPES) {
            assertThat(refusal(type, huge).type()).isEqualTo(ProblemType.TOO_LARGE);
        }
    }

    @Example
    void deep_nesting_is_refused() {
        assertThat(refusal("application/json", "[".repeat(100_000).getBytes(StandardCharsets.UTF_8))
                        .type())
                .isEqualTo(ProblemType.INVALID_REQUEST);
        assertThat(refusal("application/json", "{\"a\":".repeat(100_000).getBytes(StandardCharsets.UTF_8))
                        .type())
                .isEqualTo(ProblemType.INVALID_REQUEST);
    }

    @Example
    void duplicate_keys_are_refused() {
        assertThat(refused(() -> Reading.json("{" + CORE + ", \"id\": \"e-43\"}"))
                        .detail())
                .contains("Duplicate");
    }

    @Example
    void other_encodings_are_refused() {
        for (var charset : List.of(
                StandardCharsets.UTF_16,
                StandardCharsets.UTF_16LE,
                StandardCharsets.UTF_16BE,
                StandardCharsets.ISO_8859_1)) {
            refusal("application/json", FULL.getBytes(charset));
        }
    }

    @Example
    void half_a_character_is_refused_and_a_whole_one_is_read() {
        refusal("application/json", ("{" + CORE + ", \"reason\": \"\\ud83d\"}").getBytes(StandardCharsets.UTF_8));
        refusal("application/json", ("{" + CORE + ", \"\\ude00\": 1}").getBytes(StandardCharsets.UTF_8));

        var whole = Reading.json("{" + CORE + ", \"reason\": \"\\ud83d\\ude00 \\\\ud83d\"}");

        assertThat(whole.events().get(0).event().reason()).isEqualTo("😀 \\ud83d");
    }

    @Example
    void huge_numbers_are_refused() {
        for (var number : List.of("1e400", "9".repeat(5000), "-1", "2147483648", "1.5")) {
            refused(() -> Reading.json("{" + CORE + ", \"task\": {\"outboundAttempt\": " + number + "}}"));
        }
    }

    private static byte[] mutated(byte[] body, Random random) {
        int at = random.nextInt(body.length + 1);
        int to = Math.min(body.length, at + random.nextInt(12));
        return switch (random.nextInt(4)) {
            case 0 ->
                spliced(body, at, at, SPLINTERS[random.nextInt(SPLINTERS.length)].getBytes(StandardCharsets.UTF_8));
            case 1 ->
                spliced(body, at, to, SPLINTERS[random.nextInt(SPLINTERS.length)].getBytes(StandardCharsets.UTF_8));
            case 2 -> spliced(body, at, to, new byte[0]);
            default -> spliced(body, at, to, new byte[] {(byte) random.nextInt(256)});
        };
    }

    private static byte[] spliced(byte[] body, int from, int to, byte[] middle) {
        var spliced = Arrays.copyOf(body, from + middle.length + body.length - to);
        System.arraycopy(middle, 0, spliced, from, middle.length);
        System.arraycopy(body, to, spliced, from + middle.length, body.length - to);
        return spliced;
    }

    private static Problem refusal(String type, byte[] body) {
        return refused(() -> Reading.reader().read(type, Map.of(), body, SmallDirectory.ALPINE));
    }

    private static void assertReadOrRefused(String type, Map<String, String> headers, byte[] body) {
        try {
            var arrival = Reading.reader().read(type, headers, body, SmallDirectory.ALPINE);
            for (var event : arrival.events()) {
                Json.read(event.canonical());
            }
        } catch (Refusal refusal) {
            var problem = refusal.problem();
            assertThat(problem.type().status()).isBetween(400, 499);
            assertThat(Json.write(problem)).isNotEmpty();
        }
    }
}

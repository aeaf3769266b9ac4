package io.hookline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hookline.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the program, each in a process of its own as an operator runs it. */
@Timeout(180)
class ProgramTest {
    private static final String USER = "ada.admin@alpine.example";

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path data;

    @Test
    void help_and_version_are_told() throws IOException {
        var help = Program.run("--help");
        var version = Program.run("--version");

        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).anyMatch(line -> line.contains("start")).anyMatch(line -> line.contains("demo"));
        assertThat(version.exitCode()).isZero();
        assertThat(version.out()).singleElement().asString().startsWith("hookline ");
    }

    @Test
    void without_a_command_the_usage_is_told_and_the_code_is_2() throws IOException {
        var nothing = Program.run();

        assertThat(nothing.exitCode()).isEqualTo(2);
        assertThat(nothing.err()).anyMatch(line -> line.startsWith("Usage: hookline"));
    }

    @Test
    void keys_made_beside_or_before_a_running_hub_work_until_they_are_revoked() throws Exception {
        var before = createKey();
        try (var hub = Program.hub(data, List.of())) {
            var url = hub.awaitReady();
            assertThat(status(url, before)).isEqualTo(200);

            var beside = createKey();

            await().atMost(Duration.ofSeconds(2)).until(() -> status(url, beside) == 200);
            assertThat(Program.run("key", "revoke", idOf(url, beside), "--data", data.toString())
                            .exitCode())
                    .isZero();
            await().atMost(Duration.ofSeconds(2)).until(() -> status(url, beside) == 401);
            assertThat(status(url, before)).isEqualTo(200);
        }
    }

    @Test
    void the_shipped_rules_pass_their_check() throws IOException {
        var check = Program.run("rules", "check");

        assertThat(check.exitCode()).as(check.out().toString()).isZero();
    }

    @Test
    void rules_with_a_mistake_do_not() throws IOException {
        for (var concern : List.of("emission", "permission", "retry")) {
            Files.createDirectories(data.resolve(concern));
        }
        Files.writeString(data.resolve("retry/bad.drl"), "package rules.retry\n\nrul \"x\"\n");

        var check = Program.run("rules", "check", data.toString());

        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.out()).anyMatch(line -> line.contains("bad.drl:3"));
    }

    @Test
    void the_demo_ends_well() throws IOException {
        var demo = Program.run("demo");

        assertThat(demo.exitCode()).as(demo.out() + " " + demo.err()).isZero();
    }

    @Test
    void the_demo_of_a_queue_log_ends_well() throws IOException {
        var demo = Program.run("demo", "--queue-log", "src/test/resources/queue_log.sample");

        assertThat(demo.exitCode()).as(demo.out() + " " + demo.err()).isZero();
    }

    /** Standard output is the secret and nothing else, so that a script can catch it. */
    private String createKey() throws IOException {
        var create = Program.run("key", "create", "--user", USER, "--data", data.toString());
        assertThat(create.exitCode()).as(create.err().toString()).isZero();
        assertThat(create.out()).hasSize(1);
        return create.out().get(0);
    }

    private int status(String url, String key) throws IOException, InterruptedException {
        return http.send(request(url, key), BodyHandlers.ofByteArray()).statusCode();
    }

    /** The id of a key is found by the start of the secret. */
    private String idOf(String url, String key) throws IOException, InterruptedException {
        var keys = Json.read(
                http.send(request(url, key), BodyHandlers.ofByteArray()).body());
        for (var item : keys.get("items")) {
            if (key.startsWith(item.get("prefix").asText())) {
                return item.get("id").asText();
            }
        }
        throw new AssertionError(keys.toString());
    }

    private static HttpRequest request(String url, String key) {
        return HttpRequest.newBuilder(URI.create(url + "/hub/v1/keys"))
                .header("Authorization", "Bearer " + key)
                .build();
    }
}

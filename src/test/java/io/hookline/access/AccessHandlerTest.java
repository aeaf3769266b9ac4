package io.hookline.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.ext.auth.User;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessHandlerTest {
    private static final String WRONG = "X-API-Key: hk_" + "A".repeat(43);

    private final SettableClock clock = new SettableClock();
    private final MemoryKeyStore store = new MemoryKeyStore();
    private final ApiKeys keys = new ApiKeys(store, Example.directory(), clock);
    private final GuardedServer server = new GuardedServer(keys, clock);

    @AfterEach
    void close() {
        server.close();
        keys.close();
    }

    private String header(String owner, Scope... scopes) {
        return "X-API-Key: " + Example.make(keys, owner, scopes).secret();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/health/live",
        "HEAD,/health/ready",
        "DELETE,/v1/triggers/tasks/Zm9v-_1",
        "DELETE,/V1/Triggers/Tasks/Zm9v-_1"
    })
    void the_open_paths_need_no_credential(String method, String path) {
        assertThat(server.send(method, path).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/",
        "GET,/nothing/here",
        "GET,/metrics",
        "GET,/openapi.json",
        "GET,/hub/v1/keys",
        "POST,/hub/v1/workflow-events",
        "POST,/v1/triggers/tasks",
        "OPTIONS,/v1/triggers/tasks",
        "TRACE,/hub/v1/keys",
        "FOO,/hub/v1/keys",
        "POST,/health/live",
        "GET,/health",
        "GET,/health/",
        "GET,/health/live/",
        "GET,/Health/Live",
        "GET,/health/live/x",
        "GET,/v1/triggers/tasks/Zm9v",
        "POST,/v1/triggers/tasks/Zm9v",
        "DELETE,/v1/triggers/tasks",
        "DELETE,/v1/triggers/tasks/",
        "DELETE,/v1/triggers/tasks/Zm9v/",
        "DELETE,/v1/triggers/tasks/Zm9v/x",
        "DELETE,/v1/triggers/tasks/Zm%209v",
        "DELETE,/v2/triggers/tasks/Zm9v",
        "DELETE,/hub/v1/keys/key_1",
        "DELETE,/x/v1/triggers/tasks/Zm9v"
    })
    void everything_else_needs_one_before_it_says_whether_it_exists(String method, String path) {
        var reply = server.send(method, path);

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.headers()).containsEntry("www-authenticate", "Bearer");
        assertThat(server.passed()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/health/live/../../hub/v1/keys",
                "/health/live/..%2f..%2fhub/v1/keys",
                "/health/live/%2e%2e/%2e%2e/hub/v1/keys",
                "/health/./live",
                "/health//live",
                "//health/live",
                "//hub/v1/keys",
                "/hub//v1/keys",
                "/hub/v1/keys//",
                "/hub/v1/./keys",
                "/hub/v1/%6beys",
                "/%68ub/v1/keys",
                "/hub\\v1\\keys",
                "/hub/v1/keys;a=b",
                "/health/live;/../hub/v1/keys",
                "/hub/v1/keys%00",
                "/hub/v1/keys%0d%0aX: y",
                "/hub/v1/keys%",
                "/hub/v1/keys%4",
                "/hub/v1/keys%zz",
                "/hub/v1/keys/.",
                "/hub/v1/keys/..",
                "/v1/triggers/tasks/%2e%2e/%2e%2e"
            })
    void a_path_that_two_readers_could_read_differently_never_passes(String path) {
        var key = header(Example.ADA, Scope.API, Scope.OPERATOR);

        for (var method : new String[] {"GET", "DELETE", "POST"}) {
            assertThat(server.send(method, path).status()).isIn(400, 401);
            assertThat(server.send(method, path, key).status()).isEqualTo(400);
        }
        assertThat(server.passed()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hub/v1/keys", "*", "http:hub/v1/keys"})
    void a_path_without_a_leading_slash_reaches_no_route(String path) {
        assertThat(server.send("GET", path, header(Example.ADA, Scope.API)).status())
                .isEqualTo(404);
        assertThat(server.passed()).isZero();
    }

    @Test
    void an_address_in_the_request_line_is_judged_by_its_path() {
        assertThat(server.send("GET", "http://hub/hub/v1/keys").status()).isEqualTo(401);
        assertThat(server.send("GET", "http://hub/health/live").status()).isEqualTo(200);
        assertThat(server.send("GET", "http://hub//health/live").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/hub/v1/tasks/t-1001/parameters/Language?changedSince=2026-03-02T08:00:00Z&wait=30s",
                "/hub/v1/tasks/call%20%C3%A4%20%2B41/parameters/a_b~c",
                "/v1/AddressBooks/customers/contacts/1234.5678@pbx,(2)",
                "/hub/v1/address-books/customers/contacts/A%2Fb%5Cc%3Bd%25%40pbx",
                "/hub/v1/events/?after=a%2Fb;c"
            })
    void honest_paths_pass_with_a_key(String path) {
        assertThat(server.send("GET", path, header(Example.MIA, Scope.API)).status())
                .isEqualTo(200);
    }

    @Test
    void a_key_is_taken_from_either_header_and_names_the_caller() {
        var secret = Example.make(keys, Example.ADA, Scope.API).secret();

        assertThat(server.send("GET", "/hub/v1/tasks/1", "X-API-Key: " + secret).body())
                .isEqualTo(Example.ADA + " -1");
        assertThat(server.send("GET", "/hub/v1/tasks/1", "Authorization: Bearer " + secret)
                        .body())
                .isEqualTo(Example.ADA + " -1");
        assertThat(server.send("GET", "/hub/v1/tasks/1", "authorization:  bearer   " + secret + " ")
                        .body())
                .isEqualTo(Example.ADA + " -1");
    }

    @Test
    void several_credentials_or_other_kinds_of_them_are_refused_even_when_one_is_good() {
        var secret = Example.make(keys, Example.ADA, Scope.API).secret();
        var good = "X-API-Key: " + secret;

        assertThat(server.send("GET", "/x", good, WRONG).status()).isEqualTo(401);
        assertThat(server.send("GET", "/x", good, good).status()).isEqualTo(401);
        assertThat(server.send("GET", "/x", good, "Authorization: Bearer " + secret)
                        .status())
                .isEqualTo(401);
        assertThat(server.send("GET", "/x", "Authorization: Basic " + secret).status())
                .isEqualTo(401);
        assertThat(server.send("GET", "/x", "Authorization: " + secret).status())
                .isEqualTo(401);
        assertThat(server.send("GET", "/x", "Authorization: Bearer").status()).isEqualTo(401);
        assertThat(server.send("GET", "/x?api_key=" + secret).status()).isEqualTo(401);
        assertThat(server.send("GET", "/x", "Cookie: key=" + secret).status()).isEqualTo(401);
        assertThat(server.passed()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        // path, method, then what each key gets: ingest, api of the admin, api of an agent, operator
        "/hub/v1/workflow-events, POST, 200, 200, 403, 403",
        "/hub/v1/Workflow-Events/, POST, 200, 200, 403, 403",
        "/hub/v1/transcriptions, POST, 200, 200, 403, 403",
        "/hub/v1/workflow-events, GET, 403, 200, 200, 403",
        "/hub/v1/workflow-events/x, POST, 403, 200, 200, 403",
        "/v1/triggers/tasks, POST, 403, 200, 200, 403",
        "/no/such/path, GET, 403, 200, 200, 403",
        "/metrics, GET, 403, 403, 403, 200",
        "/Metrics/, GET, 403, 403, 403, 200",
        "/hub/v1/rules/activate, POST, 403, 403, 403, 200",
        "/hub/v1/keys, GET, 403, 200, 200, 200",
        "/hub/v1/keys/key_1, DELETE, 403, 200, 200, 200"
    })
    void a_key_is_good_for_its_scopes_only(String path, String method, int ingest, int admin, int agent, int operator) {
        assertThat(server.send(method, path, header(Example.PBX, Scope.INGEST)).status())
                .isEqualTo(ingest);
        assertThat(server.send(method, path, header(Example.ADA, Scope.API)).status())
                .isEqualTo(admin);
        assertThat(server.send(method, path, header(Example.MIA, Scope.API)).status())
                .isEqualTo(agent);
        assertThat(server.send(method, path, header(Example.ADA, Scope.OPERATOR))
                        .status())
                .isEqualTo(operator);
    }

    @Test
    void a_refusal_by_the_rules_says_why() {
        assertThat(server.send("POST", "/hub/v1/workflow-events", header(Example.MIA, Scope.API))
                        .body())
                .contains("Agents may not post events.");
    }

    @Test
    void expired_and_revoked_keys_are_refused() {
        var made = Example.make(keys, Example.ADA, Scope.API);
        var brief = Example.makeUntil(keys, Example.ADA, clock.instant().plusSeconds(1));
        keys.revoke(made.key().id(), Example.TESTER).join();
        clock.advance(Duration.ofSeconds(2));

        assertThat(server.send("GET", "/x", "X-API-Key: " + made.secret()).status())
                .isEqualTo(401);
        assertThat(server.send("GET", "/x", "X-API-Key: " + brief.secret()).status())
                .isEqualTo(401);
    }

    @Test
    void a_key_made_in_another_process_works_at_once_and_the_body_is_not_lost() {
        try (var otherProcess = new ApiKeys(store, Example.directory(), clock)) {
            var secret = Example.make(otherProcess, Example.PBX, Scope.INGEST).secret();

            var reply =
                    server.sendBody("POST", "/hub/v1/workflow-events", "x".repeat(1_000_000), "X-API-Key: " + secret);

            assertThat(reply.body()).isEqualTo(Example.PBX + " 1000000");
        }
    }

    @Test
    void wrong_keys_are_put_off_after_twenty_a_minute_and_good_ones_never() {
        var good = header(Example.ADA, Scope.API);
        for (int i = 0; i < 20; i++) {
            assertThat(server.send("GET", "/x", WRONG).status()).isEqualTo(401);
        }

        var reply = server.send("GET", "/x", WRONG);
        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.headers()).containsEntry("retry-after", "60");
        assertThat(server.send("GET", "/x", good).status()).isEqualTo(200);
        assertThat(server.send("GET", "/x").status()).isEqualTo(401);

        clock.advance(Duration.ofSeconds(60));
        assertThat(server.send("GET", "/x", WRONG).status()).isEqualTo(401);
    }

    @Test
    void a_store_that_fails_lets_nobody_new_in_and_blames_nobody() {
        var good = header(Example.ADA, Scope.API);
        store.fail(true);

        assertThat(server.send("GET", "/x", WRONG).status()).isEqualTo(503);
        assertThat(server.send("GET", "/x", good).status()).isEqualTo(200);
        assertThat(server.passed()).isOne();
    }

    @Test
    void only_what_the_handler_set_is_a_caller() {
        assertThat(AccessHandler.callerOf(null)).isNull();
        assertThat(AccessHandler.callerOf(Example.ADA)).isNull();
        assertThat(AccessHandler.callerOf(User.fromName(Example.ADA))).isNull();
    }
}

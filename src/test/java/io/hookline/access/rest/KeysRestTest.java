package io.hookline.access.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.hookline.access.ApiKeys;
import io.hookline.access.Caller;
import io.hookline.access.Example;
import io.hookline.access.MemoryKeyStore;
import io.hookline.access.Scope;
import io.hookline.access.SettableClock;
import io.hookline.http.Request;
import io.hookline.problem.Problem;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import io.hookline.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class KeysRestTest {
    private static final Caller ADA = new Caller(Example.ALPINE, Example.ADA, "key_a", Set.of(Scope.API));
    private static final Caller MIA = new Caller(Example.ALPINE, Example.MIA, "key_m", Set.of(Scope.API));
    private static final Caller OPERATOR =
            new Caller(Example.ALPINE, Example.ADA, "key_o", Set.of(Scope.API, Scope.OPERATOR));

    private final SettableClock clock = new SettableClock();
    private final ApiKeys keys = new ApiKeys(new MemoryKeyStore(), Example.directory(), clock);
    private final KeysRest rest = new KeysRest(keys, Example.INGEST_BUT_MIA, clock);

    @AfterEach
    void close() {
        keys.close();
    }

    @Test
    void a_new_key_is_shown_once_and_works() {
        var answer = rest.create(post(MIA, "{\"description\": \"my flow\", \"expires\": \"P90D\"}"));

        var made = Json.read(answer.body());
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.headers())
                .containsEntry(
                        "Location", "http://hub/hub/v1/keys/" + made.get("id").textValue())
                .containsEntry("Cache-Control", "no-store");
        assertThat(made.get("owner").textValue()).isEqualTo(Example.MIA);
        assertThat(made.get("scopes")).hasToString("[\"api\"]");
        assertThat(made.get("expiresAt").textValue()).isEqualTo("2026-05-31T08:00:00Z");
        assertThat(keys.caller(made.get("key").textValue())).isPresent();

        var listed = items(rest.list(get(MIA, Map.of())).body());
        assertThat(listed.get(0).get("id")).isEqualTo(made.get("id"));
        assertThat(listed.toString())
                .doesNotContain(made.get("key").textValue())
                .doesNotContain("hash");
    }

    @Test
    void an_empty_body_asks_for_a_key_of_ones_own() {
        assertThat(rest.create(post(MIA, "")).status()).isEqualTo(201);
    }

    @Test
    void a_body_that_is_no_json_is_refused_because_it_may_have_named_another_owner() {
        var form = request(OPERATOR, "POST", Map.of(), Map.of(), "", "application/x-www-form-urlencoded");

        assertThat(refused(() -> rest.create(form)).type()).isEqualTo(ProblemType.UNSUPPORTED_MEDIA_TYPE);
        assertThat(keys.all()).isEmpty();
    }

    @Test
    void nobody_makes_a_key_that_can_do_more_than_its_maker() {
        assertThat(refused(() -> rest.create(post(ADA, "{\"owner\": \"" + Example.MIA + "\"}")))
                        .type())
                .isEqualTo(ProblemType.FORBIDDEN);
        assertThat(refused(() -> rest.create(post(ADA, "{\"scopes\": [\"api\", \"operator\"]}")))
                        .type())
                .isEqualTo(ProblemType.FORBIDDEN);
        assertThat(refused(() -> rest.create(post(MIA, "{\"scopes\": [\"ingest\"]}")))
                        .detail())
                .isEqualTo("Agents may not post events.");
        assertThat(keys.all()).isEmpty();

        assertThat(rest.create(post(ADA, "{\"scopes\": [\"ingest\"]}")).status())
                .isEqualTo(201);
        assertThat(rest.create(post(OPERATOR, "{\"owner\": \"" + Example.MIA + "\", \"scopes\": [\"operator\"]}"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void all_that_is_wrong_with_a_wish_is_told_at_once() {
        var problem = refused(() -> rest.create(
                post(ADA, "{\"scopes\": [\"root\"], \"expires\": \"soon\", \"owner\": 5, \"colour\": \"red\"}")));

        assertThat(problem.errors())
                .extracting(Problem.Violation::pointer)
                .containsExactlyInAnyOrder("/scopes", "/expires", "/owner", "/colour");
        assertThat(refused(() -> rest.create(post(ADA, "{\"scopes\": []}"))).errors())
                .extracting(Problem.Violation::pointer)
                .containsExactly("/scopes");
        assertThat(refused(() -> rest.create(post(OPERATOR, "{\"owner\": \"eve@alpine.example\"}")))
                        .type())
                .isEqualTo(ProblemType.INVALID_REQUEST);
    }

    @Test
    void keys_of_others_are_listed_for_operators_only() {
        Example.make(keys, Example.MIA, Scope.API);
        Example.make(keys, Example.BEA, Scope.API);

        assertThat(items(rest.list(get(ADA, Map.of())).body())).isEmpty();
        assertThat(refused(() -> rest.list(get(ADA, Map.of("all", List.of("true")))))
                        .type())
                .isEqualTo(ProblemType.FORBIDDEN);
        assertThat(refused(() -> rest.list(get(ADA, Map.of("owner", List.of(Example.MIA)))))
                        .type())
                .isEqualTo(ProblemType.FORBIDDEN);
        assertThat(items(
                        rest.list(get(OPERATOR, Map.of("all", List.of("true")))).body()))
                .hasSize(2);
        assertThat(items(rest.list(get(OPERATOR, Map.of("owner", List.of(Example.BEA))))
                        .body()))
                .hasSize(1);
    }

    @Test
    void a_list_is_paged_by_cursor() {
        for (int i = 0; i < 5; i++) {
            Example.make(keys, Example.MIA, Scope.API);
        }

        var first = Json.read(rest.list(get(MIA, Map.of("limit", List.of("3")))).body());
        var next = first.get("next").textValue();
        var second = Json.read(rest.list(get(MIA, Map.of("limit", List.of("3"), "after", List.of(next))))
                .body());

        assertThat(first.get("items")).hasSize(3);
        assertThat(second.get("items")).hasSize(2).doesNotContainAnyElementsOf(first.get("items"));
        assertThat(second.get("next").isNull()).isTrue();
        assertThat(refused(() -> rest.list(get(MIA, Map.of("after", List.of("key_0")))))
                        .type())
                .isEqualTo(ProblemType.INVALID_REQUEST);
    }

    @Test
    void revoking_answers_204_twice_and_404_for_keys_of_others() {
        var made = Example.make(keys, Example.MIA, Scope.API);
        var other = Example.make(keys, Example.ADA, Scope.API);

        assertThat(rest.revoke(delete(MIA, made.key().id())).status()).isEqualTo(204);
        assertThat(rest.revoke(delete(MIA, made.key().id())).status()).isEqualTo(204);
        assertThat(keys.caller(made.secret())).isEmpty();
        assertThat(items(rest.list(get(MIA, Map.of())).body())
                        .get(0)
                        .get("state")
                        .textValue())
                .isEqualTo("REVOKED");

        assertThat(refused(() -> rest.revoke(delete(MIA, other.key().id()))).type())
                .isEqualTo(ProblemType.NOT_FOUND);
        assertThat(keys.caller(other.secret())).isPresent();
        assertThat(rest.revoke(delete(OPERATOR, other.key().id())).status()).isEqualTo(204);
    }

    @Test
    void one_owner_has_a_bounded_number_of_live_keys() {
        for (int i = 0; i < 100; i++) {
            Example.make(keys, Example.MIA, Scope.API);
        }

        assertThat(refused(() -> rest.create(post(MIA, ""))).type()).isEqualTo(ProblemType.LIMIT_REACHED);

        rest.revoke(delete(MIA, keys.all().get(0).id()));
        clock.advance(Duration.ofSeconds(1));
        assertThat(rest.create(post(MIA, "")).status()).isEqualTo(201);
    }

    private static Problem refused(Executable call) {
        return catchThrowableOfType(Refusal.class, call::execute).problem();
    }

    private static JsonNode items(byte[] body) {
        return Json.read(body).get("items");
    }

    private static Request get(Caller caller, Map<String, List<String>> query) {
        return request(caller, "GET", Map.of(), query, "");
    }

    private static Request post(Caller caller, String body) {
        return request(caller, "POST", Map.of(), Map.of(), body);
    }

    private static Request delete(Caller caller, String id) {
        return request(caller, "DELETE", Map.of("id", id), Map.of(), "");
    }

    private static Request request(
            Caller caller, String method, Map<String, String> path, Map<String, List<String>> query, String body) {
        return request(caller, method, path, query, body, "application/json; charset=utf-8");
    }

    private static Request request(
            Caller caller,
            String method,
            Map<String, String> path,
            Map<String, List<String>> query,
            String body,
            String mediaType) {
        return new Request(
                caller,
                method,
                "/hub/v1/keys",
                path,
                query,
                Map.of("content-type", mediaType),
                body.getBytes(StandardCharsets.UTF_8),
                "127.0.0.1",
                "http://hub");
    }
}

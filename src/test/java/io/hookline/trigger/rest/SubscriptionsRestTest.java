package io.hookline.trigger.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hookline.access.Caller;
import io.hookline.access.Scope;
import io.hookline.http.Answer;
import io.hookline.http.Request;
import io.hookline.problem.Problem;
import io.hookline.problem.Problem.Violation;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import io.hookline.store.StoreKind;
import io.hookline.trigger.TriggerHouse;
import io.hookline.wire.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubscriptionsRestTest {
    private static final String SAM = "sam.owner@alpine.example";
    private static final String ADA = "ada.admin@alpine.example";
    private static final String MINIMAL = """
            {"trigger": "TaskStateChanged", "url": "https://in.example/hooks/0123456789abcdef?key=xyz",
             "services": ["hotline@alpine.example"], "events": ["InQueue"]}
            """;

    @TempDir
    Path folder;

    private TriggerHouse house;

    @BeforeEach
    void open() {
        house = new TriggerHouse(StoreKind.SQLITE, folder);
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void creating_answers_the_secret_once_and_where_to_find_it_again() {
        var answer = join(house.subscriptions.create(from(SAM, MINIMAL, null)));

        var made = json(answer);
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.headers().get("Location"))
                .isEqualTo("http://hub.example:8080/hub/v1/subscriptions/"
                        + made.get("id").asText());
        assertThat(made.get("id").asText()).matches("sub_[0-9a-z]{26}");
        assertThat(made.get("secret").asText()).startsWith("whsec_");
        assertThat(made.get("publicKey").asText()).startsWith("whpk_");
        assertThat(made.get("state").asText()).isEqualTo("ACTIVE");
        assertThat(made.get("owner").asText()).isEqualTo(SAM);
        var read = read(SAM, made.get("id").asText());
        assertThat(read.has("secret")).isFalse();
        assertThat(read).isEqualTo(((ObjectNode) made).put("heldEvents", 0).without("secret"));
    }

    @Test
    void defaults_are_those_of_the_plan() {
        var made = create(MINIMAL);

        assertThat(made.get("vocabulary").asText()).isEqualTo("certified");
        assertThat(made.get("ordering").asText()).isEqualTo("task");
        assertThat(made.get("format").asText()).isEqualTo("connector");
        assertThat(made.get("deadlineSeconds").isNull()).isTrue();
        assertThat(made.get("description").asText()).isEmpty();
        assertThat(made.get("modalities")).isEmpty();
        assertThat(made.get("directions")).isEmpty();
    }

    @Test
    void everything_can_be_chosen() {
        var asked = """
                {"trigger": "TaskStateChanged", "url": "https://in.example/hooks/1",
                 "services": ["hotline@alpine.example", "sales@alpine.example"], "events": ["InQueue", "Terminated"],
                 "modalities": ["Audio"], "directions": ["Outbound"], "vocabulary": "legacy", "ordering": "none",
                 "format": "cloudevents", "headers": {"X-Token": "abc"}, "deadlineSeconds": 90, "description": "Wallboard"}
                """;

        var made = create(asked);

        var shown = (ObjectNode) made.deepCopy();
        shown.retain(Json.read(asked.getBytes(StandardCharsets.UTF_8)).properties().stream()
                .map(Map.Entry::getKey)
                .toList());
        var expected = (ObjectNode) Json.read(asked.getBytes(StandardCharsets.UTF_8));
        expected.put("url", "https://in.example/…");
        expected.putObject("headers").put("X-Token", "***");
        assertThat(shown).isEqualTo(expected);
    }

    @Test
    void the_callback_is_masked_wherever_it_is_shown() {
        var made = create(MINIMAL);
        var id = made.get("id").asText();

        var shown = List.of(
                made,
                read(SAM, id),
                json(house.subscriptions.list(from(SAM, "", null))),
                patch(id, "{\"description\": \"x\"}"),
                run(house.subscriptions::pause, id),
                run(house.subscriptions::rotateSecret, id));

        assertThat(made.get("url").asText()).isEqualTo("https://in.example/…cdef");
        assertThat(shown).noneMatch(json -> json.toString().contains("0123456789"));
        assertThat(shown).noneMatch(json -> json.toString().contains("xyz"));
    }

    @Test
    void a_legacy_trigger_brings_its_vocabulary_and_its_only_event() {
        var made =
                create(MINIMAL.replace("TaskStateChanged", "GetOnNewTasks").replace(", \"events\": [\"InQueue\"]", ""));

        assertThat(made.get("vocabulary").asText()).isEqualTo("legacy");
        assertThat(made.get("events").toString()).isEqualTo("[\"WorkflowStarted\"]");
        assertThat(refused(MINIMAL.replace("TaskStateChanged", "GetOnNewTasks")).errors())
                .extracting(Violation::pointer)
                .containsExactly("/events/0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "trigger | null | /trigger",
                "trigger | \"Sometimes\" | /trigger",
                "url | null | /url",
                "url | \"https://10.1.2.3/x\" | /url",
                "services | [] | /services",
                "services | [7] | /services/0",
                "events | [\"Never\"] | /events/0",
                "ordering | \"random\" | /ordering",
                "format | \"xml\" | /format",
                "vocabulary | \"modern\" | /vocabulary",
                "deadlineSeconds | 0 | /deadlineSeconds",
                "deadlineSeconds | 604801 | /deadlineSeconds",
                "description | 5 | /description",
                "headers | {\"Host\": \"x\"} | /headers/Host",
                "headers | {\"webhook-id\": \"x\"} | /headers/webhook-id",
                "headers | {\"Connection\": \"x\"} | /headers/Connection",
                "headers | {\"a b\": \"x\"} | /headers/a b",
                "headers | {\"X\": \"***\"} | /headers/X",
                "headers | {\"X\": \"a\\r\\nY: b\"} | /headers/X",
                "headers | {\"X\": \"a\", \"x\": \"b\"} | /headers/x",
                "headers | [] | /headers",
                "headers | {\"X\": 5} | /headers/X",
                "secret | \"whsec_x\" | /secret"
            })
    void what_is_wrong_is_refused_at_its_place(String field, String value, String pointer) {
        var body = (ObjectNode) Json.read(MINIMAL.getBytes(StandardCharsets.UTF_8));
        body.set(field, Json.read(value.getBytes(StandardCharsets.UTF_8)));

        var problem = refused(body.toString());

        assertThat(problem.type()).isEqualTo(ProblemType.INVALID_REQUEST);
        assertThat(problem.errors()).extracting(Violation::pointer).containsExactly(pointer);
    }

    @Test
    void twenty_one_headers_are_too_many() {
        var headers = Json.MAPPER.createObjectNode();
        for (int i = 0; i < 21; i++) {
            headers.put("X-" + i, "v");
        }
        var body = (ObjectNode) Json.read(MINIMAL.getBytes(StandardCharsets.UTF_8));
        body.set("headers", headers);

        assertThat(refused(body.toString()).errors())
                .extracting(Violation::pointer)
                .containsExactly("/headers");
    }

    @Test
    void lists_page_through_own_ones_and_an_admin_sees_all_of_the_tenant() {
        var mine = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            mine.add(create(MINIMAL).get("id").asText());
            house.clock.pass(Duration.ofMillis(1));
        }
        var adas = json(join(house.subscriptions.create(from(ADA, MINIMAL, null))));

        assertThat(walk(SAM, 2)).containsExactlyElementsOf(mine);
        assertThat(walk(ADA, 2))
                .hasSize(6)
                .containsAll(mine)
                .endsWith(adas.get("id").asText());
        assertThat(walk(SAM, 5)).hasSize(5);
        assertThat(json(house.subscriptions.list(bo(Map.of()))).get("items")).isEmpty();
    }

    @Test
    void what_is_out_of_reach_is_not_there() {
        var adas = json(join(house.subscriptions.create(from(ADA, MINIMAL, null))));
        var id = adas.get("id").asText();
        List<Function<Request, Object>> operations = List.of(
                house.subscriptions::read,
                house.subscriptions::patch,
                house.subscriptions::pause,
                house.subscriptions::resume,
                house.subscriptions::test,
                house.subscriptions::rotateSecret,
                house.subscriptions::delete);

        for (var operation : operations) {
            for (var request : List.of(from(SAM, "{}", id), bo(Map.of("id", id)), from(ADA, "{}", "sub_none"))) {
                assertThat(problemOf(() -> operation.apply(request)).type()).isEqualTo(ProblemType.NOT_FOUND);
            }
        }
        assertThat(read(ADA, id).get("state").asText()).isEqualTo("ACTIVE");
    }

    @Test
    void a_patch_changes_what_it_names_and_nothing_else() {
        var made = create(MINIMAL.replace("\"events\"", "\"headers\": {\"X-A\": \"a\", \"X-B\": \"b\"}, \"events\""));
        var id = made.get("id").asText();
        house.clock.pass(Duration.ofSeconds(5));

        var patched = patch(
                id,
                "{\"description\": \"new\", \"modalities\": [\"Email\"], \"headers\": {\"X-A\": null, \"X-C\": \"c\"},"
                        + " \"deadlineSeconds\": 60}");

        assertThat(patched.get("description").asText()).isEqualTo("new");
        assertThat(patched.get("modalities").toString()).isEqualTo("[\"Email\"]");
        assertThat(patched.get("deadlineSeconds").asInt()).isEqualTo(60);
        assertThat(patched.get("headers").toString()).isEqualTo("{\"X-B\":\"***\",\"X-C\":\"***\"}");
        assertThat(patched.get("url")).isEqualTo(made.get("url"));
        assertThat(patched.get("createdAt")).isEqualTo(made.get("createdAt"));
        assertThat(patched.get("updatedAt")).isNotEqualTo(made.get("updatedAt"));
        var kept = house.catalog.find(id).orElseThrow();
        assertThat(kept.headers()).isEqualTo(Map.of("X-B", "b", "X-C", "c"));
        assertThat(kept.url().getQuery()).isEqualTo("key=xyz");
        assertThat(patch(id, "{\"deadlineSeconds\": null}")
                        .get("deadlineSeconds")
                        .isNull())
                .isTrue();
    }

    @Test
    void a_patch_can_move_the_callback_but_not_to_the_mask() {
        var id = create(MINIMAL).get("id").asText();

        patch(id, "{\"url\": \"https://new.example/x\"}");

        assertThat(house.catalog.find(id).orElseThrow().url()).hasToString("https://new.example/x");
        assertThat(problemOf(() -> house.subscriptions.patch(from(SAM, "{\"url\": \"https://new.example/…cdef\"}", id)))
                        .errors())
                .extracting(Violation::pointer)
                .containsExactly("/url");
    }

    @Test
    void a_patch_cannot_change_the_trigger_or_what_is_not_the_callers() {
        var id = create(MINIMAL).get("id").asText();

        for (var field : List.of("trigger", "owner", "state", "id")) {
            var problem =
                    problemOf(() -> house.subscriptions.patch(from(SAM, "{\"" + field + "\": \"GetOnNewTasks\"}", id)));
            assertThat(problem.errors()).extracting(Violation::pointer).containsExactly("/" + field);
        }
    }

    @Test
    void a_patch_may_add_only_services_that_the_owner_has_a_right_to() {
        var id = create(MINIMAL).get("id").asText();
        house.forbidden.add("hotline@alpine.example");

        patch(id, "{\"services\": [\"hotline@alpine.example\", \"sales@alpine.example\"]}");
        var problem =
                problemOf(() -> house.subscriptions.patch(from(ADA, "{\"services\": [\"lab@alpine.example\"]}", id)));

        assertThat(problem.type()).isEqualTo(ProblemType.FORBIDDEN);
        assertThat(house.catalog.subscription("alpine", id).orElseThrow().services())
                .containsExactlyInAnyOrder("hotline@alpine.example", "sales@alpine.example");
    }

    @Test
    void pausing_and_resuming_take_the_deliveries_along() {
        var id = create(MINIMAL).get("id").asText();

        var paused = run(house.subscriptions::pause, id);
        run(house.subscriptions::pause, id);
        var resumed = run(house.subscriptions::resume, id);
        run(house.subscriptions::resume, id);

        assertThat(paused.get("state").asText()).isEqualTo("PAUSED");
        assertThat(paused.get("stateReason").asText()).isEqualTo("by its owner");
        assertThat(resumed.get("state").asText()).isEqualTo("ACTIVE");
        assertThat(resumed.get("stateReason").isNull()).isTrue();
        assertThat(house.parking).containsExactly("park " + id + " by its owner", "resume " + id);
    }

    @Test
    void rotating_shows_a_new_secret_and_lets_the_old_one_sign_for_a_day() {
        var made = create(MINIMAL);
        var id = made.get("id").asText();
        var oldKey = house.catalog.find(id).orElseThrow().keys().get(0);

        var rotated = run(house.subscriptions::rotateSecret, id);

        var keys = house.catalog.find(id).orElseThrow().keys();
        assertThat(rotated.get("secret").asText())
                .startsWith("whsec_")
                .isNotEqualTo(made.get("secret").asText());
        assertThat(keys).hasSize(2);
        assertThat(keys.get(0).expiresAt()).isNull();
        assertThat(keys.get(1).secret()).isEqualTo(oldKey.secret());
        assertThat(keys.get(1).expiresAt()).isEqualTo(house.clock.instant().plus(Duration.ofHours(24)));
    }

    @Test
    void keys_whose_overlap_has_ended_leave_with_the_next_rotation() {
        var id = create(MINIMAL).get("id").asText();

        run(house.subscriptions::rotateSecret, id);
        house.clock.pass(Duration.ofHours(25));
        run(house.subscriptions::rotateSecret, id);
        for (int i = 0; i < 10; i++) {
            run(house.subscriptions::rotateSecret, id);
        }

        var keys = house.catalog.find(id).orElseThrow().keys();
        assertThat(keys).hasSize(5).filteredOn(key -> key.expiresAt() == null).hasSize(1);
    }

    @Test
    void a_test_sends_a_payload_like_a_real_one() {
        var id = create(MINIMAL).get("id").asText();

        var answer = join(house.subscriptions.test(from(SAM, "", id)));

        var sent = house.tests.get(0);
        var body = Json.read(sent.body());
        assertThat(answer.status()).isEqualTo(202);
        assertThat(json(answer).get("deliveryId").asText()).isEqualTo("dlv_1");
        assertThat(sent.subscriptionId()).isEqualTo(id);
        assertThat(sent.webhookId()).startsWith("msg_");
        assertThat(body.get("event").asText()).isEqualTo("InQueue");
        assertThat(body.get("taskId").asText()).startsWith("test-");
        assertThat(body.get("serviceUPN").asText()).isEqualTo("hotline@alpine.example");
    }

    @Test
    void deleting_answers_204_and_then_there_is_nothing() {
        var id = create(MINIMAL).get("id").asText();

        assertThat(join(house.subscriptions.delete(from(SAM, "", id))).status()).isEqualTo(204);
        assertThat(problemOf(() -> house.subscriptions.delete(from(SAM, "", id)))
                        .type())
                .isEqualTo(ProblemType.NOT_FOUND);
        assertThat(house.parking).containsExactly("drop " + id);
    }

    private JsonNode create(String body) {
        return json(join(house.subscriptions.create(from(SAM, body, null))));
    }

    private JsonNode read(String upn, String id) {
        return json(house.subscriptions.read(from(upn, "", id)));
    }

    private JsonNode patch(String id, String body) {
        return json(join(house.subscriptions.patch(from(SAM, body, id))));
    }

    private static JsonNode run(Function<Request, CompletionStage<Answer>> operation, String id) {
        return json(join(operation.apply(from(SAM, "", id))));
    }

    private Problem refused(String body) {
        return problemOf(() -> house.subscriptions.create(from(SAM, body, null)));
    }

    private List<String> walk(String upn, int limit) {
        var ids = new ArrayList<String>();
        var after = "";
        do {
            var query = Map.of("limit", List.of(String.valueOf(limit)), "after", List.of(after));
            var page = json(house.subscriptions.list(TriggerHouse.request(caller("alpine", upn), "", Map.of(), query)));
            page.get("items").forEach(item -> ids.add(item.get("id").asText()));
            after = page.get("next").asText(null);
        } while (after != null);
        return ids;
    }

    private static Request from(String upn, String body, String id) {
        return TriggerHouse.request(caller("alpine", upn), body, id == null ? Map.of() : Map.of("id", id), Map.of());
    }

    private static Request bo(Map<String, String> path) {
        return TriggerHouse.request(caller("boreal", "bo.admin@boreal.example"), "{}", path, Map.of());
    }

    private static Caller caller(String tenantId, String upn) {
        return new Caller(tenantId, upn, "key_1", Set.of(Scope.API));
    }

    private static Problem problemOf(java.util.function.Supplier<Object> call) {
        var thrown = catchThrowable(() -> {
            if (call.get() instanceof CompletionStage<?> stage) {
                stage.toCompletableFuture().join();
            }
        });
        var cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
        assertThat(cause).isInstanceOf(Refusal.class);
        return ((Refusal) cause).problem();
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private static JsonNode json(Answer answer) {
        return Json.read(answer.body());
    }
}

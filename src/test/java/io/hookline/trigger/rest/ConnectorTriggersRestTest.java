package io.hookline.trigger.rest;

import static io.hookline.trigger.TriggerHouse.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hookline.event.Direction;
import io.hookline.event.Modality;
import io.hookline.event.TaskEvent;
import io.hookline.event.Vocabulary;
import io.hookline.http.Answer;
import io.hookline.http.Request;
import io.hookline.problem.Problem;
import io.hookline.problem.Problem.Violation;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import io.hookline.store.StoreKind;
import io.hookline.trigger.Subscription;
import io.hookline.trigger.TriggerHouse;
import io.hookline.wire.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectorTriggersRestTest {
    private static final String SAM = "sam.owner@alpine.example";
    private static final String BODY = """
            {"config": {"url": "https://flows.example/run?sig=abc", "services": ["Hotline@alpine.example"],
             "taskEvents": ["WorkflowStarted", "In Queue"], "modalities": ["Audio"], "directions": ["Inbound"]}}
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
    void registering_answers_201_with_an_absolute_link_that_cannot_be_guessed() {
        var answer = register(BODY);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().get("Location"))
                .matches("http://hub\\.example:8080/v1/triggers/tasks/[0-9a-f]{64}");
    }

    @Test
    void what_was_asked_for_is_kept_in_the_directorys_spelling() {
        register(BODY);

        var made = only();
        assertThat(made.owner()).isEqualTo(SAM);
        assertThat(made.services()).containsExactly("hotline@alpine.example");
        assertThat(made.events()).containsExactlyInAnyOrder(TaskEvent.WORKFLOW_STARTED, TaskEvent.IN_QUEUE);
        assertThat(made.modalities()).containsExactly(Modality.AUDIO);
        assertThat(made.directions()).containsExactly(Direction.INBOUND);
        assertThat(made.endpoint().url()).hasToString("https://flows.example/run?sig=abc");
        assertThat(made.connector()).isTrue();
        assertThat(made.ordered()).isTrue();
        assertThat(made.vocabulary()).isEqualTo(Vocabulary.CERTIFIED);
    }

    @Test
    void legacy_names_of_events_are_understood_and_filters_may_be_missing() {
        register(config("[\"Created\", \"Outbound Connected to Destination\", \"accepted by system\"]"));

        assertThat(only().events())
                .containsExactlyInAnyOrder(
                        TaskEvent.WORKFLOW_STARTED, TaskEvent.DESTINATION_REACHED, TaskEvent.SYSTEM_ACCEPTED);
        assertThat(only().vocabulary()).isEqualTo(Vocabulary.CERTIFIED);
        assertThat(only().modalities()).isEmpty();
        assertThat(only().directions()).isEmpty();
    }

    @Test
    void twenty_callers_that_register_the_same_at_once_get_one_link() {
        var racing = IntStream.range(0, 20)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> register(BODY)))
                .toList();

        var links = racing.stream()
                .map(CompletableFuture::join)
                .map(answer -> answer.headers().get("Location"))
                .distinct();

        assertThat(links).hasSize(1);
        only();
    }

    @Test
    void the_link_ends_the_subscription_and_answers_204_ever_after() {
        var link = register(BODY).headers().get("Location");

        assertThat(unregister(link).status()).isEqualTo(204);
        assertThat(house.catalog.snapshot().of("alpine")).isEmpty();
        assertThat(unregister(link).status()).isEqualTo(204);
        assertThat(unregister("http://hub.example:8080/v1/triggers/tasks/never-was")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void the_id_that_lists_show_ends_nothing() {
        register(BODY);

        unregister("x/" + only().id());

        only();
    }

    @Test
    void everything_that_is_wrong_is_said_at_once_with_its_place() {
        var problem = refused("""
                {"config": {"url": "ftp://x", "services": [], "taskEvents": ["InQueue", "Quued"], "modalities": ["Fax"],
                 "directions": "Inbound", "event": 1}, "more": true}
                """);

        assertThat(problem.type()).isEqualTo(ProblemType.INVALID_REQUEST);
        assertThat(problem.errors())
                .extracting(Violation::pointer)
                .containsExactlyInAnyOrder(
                        "/more",
                        "/config/url",
                        "/config/services",
                        "/config/taskEvents/1",
                        "/config/modalities/0",
                        "/config/directions",
                        "/config/event");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | /config",
                "{\"config\": 7} | /config",
                "{\"config\": {}} | /config/url /config/services /config/taskEvents",
                "{\"config\": {\"url\": \"https://x.example\", \"services\": [\"hotline@alpine.example\"], \"taskEvents\": []}} | /config/taskEvents",
                "[] | ''"
            })
    void what_is_missing_is_named(String body, String pointers) {
        assertThat(refused(body).errors()).extracting(Violation::pointer).contains(pointers.split(" "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://flows.example/x",
                "/relative",
                "https:///nohost",
                "mailto:a@b.example",
                "https://user:pass@flows.example/x",
                "https://flows.example/x#part",
                "https://flows.example/…abcd",
                "https://flows.example/a b",
                "https://10.0.0.1/x"
            })
    void a_url_that_cannot_be_called_is_refused_without_repeating_it(String url) {
        var problem = refused(BODY.replace("https://flows.example/run?sig=abc", url));

        assertThat(problem.errors()).extracting(Violation::pointer).containsExactly("/config/url");
        assertThat(problem.detail()).doesNotContain(url);
    }

    @Test
    void services_that_are_unknown_foreign_invisible_or_forbidden_are_refused_in_the_same_words() {
        house.forbidden.add("sales@alpine.example");

        for (var service :
                List.of("nobody@x.example", "desk@boreal.example", "lab@alpine.example", "sales@alpine.example")) {
            var problem = refused(BODY.replace("Hotline@alpine.example", service));

            assertThat(problem.type()).isEqualTo(ProblemType.FORBIDDEN);
            assertThat(problem.detail())
                    .isEqualTo(
                            "You may not subscribe to TaskStateChanged for the given service UPN '" + service + "'.");
        }
        assertThat(house.catalog.snapshot().of("alpine")).isEmpty();
    }

    @Test
    void look_ups_give_labels_to_people_and_tokens_to_the_wire() {
        assertThat(text(house.triggers.taskEvents(request(SAM, "", Map.of()))))
                .startsWith("[{\"name\":\"Workflow Started\",\"value\":\"WorkflowStarted\"},")
                .contains("{\"name\":\"Queue Left\",\"value\":\"QueueLeft\"}");
        assertThat(text(house.triggers.modalities(request(SAM, "", Map.of()))))
                .contains("{\"name\":\"Audio/Video\",\"value\":\"Audio\"}", "{\"name\":\"Email\",\"value\":\"Email\"}");
        assertThat(text(house.triggers.directions(request(SAM, "", Map.of()))))
                .isEqualTo(
                        "[{\"name\":\"Inbound\",\"value\":\"Inbound\"},{\"name\":\"Outbound\",\"value\":\"Outbound\"},"
                                + "{\"name\":\"None\",\"value\":\"None\"}]");
    }

    @Test
    void service_contacts_are_those_that_the_caller_sees_and_may_subscribe_to() {
        assertThat(text(house.triggers.taskServices(request("ada.admin@alpine.example", "", Map.of()))))
                .isEqualTo("[\"hotline@alpine.example\",\"sales@alpine.example\",\"lab@alpine.example\"]");
        assertThat(text(house.triggers.taskServices(request(SAM, "", Map.of()))))
                .contains("hotline@alpine.example", "sales@alpine.example")
                .doesNotContain("lab@alpine.example");
        assertThat(text(house.triggers.taskServices(request("uma.user@alpine.example", "", Map.of()))))
                .isEqualTo("[]");
        assertThat(text(house.triggers.taskServices(request("stranger@x.example", "", Map.of()))))
                .isEqualTo("[]");
    }

    private Answer register(String body) {
        return house.triggers
                .registerTasks(request(SAM, body, Map.of()))
                .toCompletableFuture()
                .join();
    }

    private Answer unregister(String link) {
        Request request = request("", "", Map.of("triggerId", link.substring(link.lastIndexOf('/') + 1)));
        return house.triggers.unregister(request).toCompletableFuture().join();
    }

    private Problem refused(String body) {
        return catchThrowableOfType(Refusal.class, () -> register(body)).problem();
    }

    private Subscription only() {
        var live = house.catalog.snapshot().of("alpine");
        assertThat(live).hasSize(1);
        return live.get(0);
    }

    private static String config(String events) {
        var body = Json.MAPPER.createObjectNode();
        var config = body.putObject("config").put("url", "https://flows.example/run");
        config.putArray("services").add("hotline@alpine.example");
        config.set("taskEvents", Json.read(events.getBytes(StandardCharsets.UTF_8)));
        return body.toString();
    }

    private static String text(Answer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}

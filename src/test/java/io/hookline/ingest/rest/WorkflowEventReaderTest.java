package io.hookline.ingest.rest;

import static io.hookline.ingest.rest.Reading.CORE;
import static io.hookline.ingest.rest.Reading.FULL;
import static io.hookline.ingest.rest.Reading.NOW;
import static io.hookline.ingest.rest.Reading.json;
import static io.hookline.ingest.rest.Reading.pointers;
import static io.hookline.ingest.rest.Reading.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.event.Activity;
import io.hookline.event.Direction;
import io.hookline.event.Modality;
import io.hookline.event.Parameter;
import io.hookline.event.UserRef;
import io.hookline.ingest.SmallDirectory;
import io.hookline.problem.Problem.Violation;
import io.hookline.problem.ProblemType;
import io.hookline.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkflowEventReaderTest {

    @Test
    void every_field_arrives() {
        var event = json(FULL).events().get(0).event();

        assertThat(event.tenantId()).isEqualTo(SmallDirectory.ALPINE);
        assertThat(event.source()).isEqualTo("pbx-zurich");
        assertThat(event.id()).isEqualTo("e-42");
        assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-03-02T08:15:04Z"));
        assertThat(event.activity()).isEqualTo(Activity.START);
        assertThat(event.taskId()).isEqualTo("t-1001");
        assertThat(event.serviceUpn()).isEqualTo(SmallDirectory.HOTLINE);
        assertThat(event.serviceSessionId()).isEqualTo("ss-1");
        assertThat(event.direction()).isEqualTo(Direction.INBOUND);
        assertThat(event.modality()).isEqualTo(Modality.AUDIO);
        assertThat(event.parameter()).isEqualTo(new Parameter("Language", "fr-CH"));
        assertThat(event.user()).isEqualTo(new UserRef("u-1", "mia.keller@alpine.example", "mia@alpine.example"));
        assertThat(event.reason()).isEqualTo("CallerHungUp");
        assertThat(event.schedulerEntryId()).isEqualTo("se-1");
        assertThat(event.task()).containsEntry("isAnonymous", false).containsEntry("outboundAttempt", 2L);
        assertThat(event.task().get("taskInformation").toString())
                .contains("firstName=Zoë", "preferredUsers=[{priority=1, upn=mia.keller@alpine.example}]");
    }

    @Test
    void the_canonical_form_reads_as_the_same_event() {
        var first = json(FULL).events().get(0);

        var again = json(new String(first.canonical(), StandardCharsets.UTF_8))
                .events()
                .get(0);

        assertThat(again.event()).isEqualTo(first.event());
        assertThat(again.canonical()).isEqualTo(first.canonical());
        assertThat(again.bodyHash()).isEqualTo(first.bodyHash());
    }

    @Test
    void a_single_event_and_a_list_of_one_are_told_apart() {
        assertThat(json("{" + CORE + "}").list()).isFalse();
        assertThat(json("[{" + CORE + "}]").list()).isTrue();
    }

    @Test
    void no_content_type_means_json() {
        assertThat(Reading.read("", Map.of(), FULL).events()).hasSize(1);
        assertThat(Reading.read(null, Map.of(), FULL).events()).hasSize(1);
    }

    @Test
    void a_time_of_arrival_is_filled_in_and_not_compared() {
        var body = ("{" + CORE + "}").getBytes(StandardCharsets.UTF_8);
        var early = Reading.reader().read("", Map.of(), body, SmallDirectory.ALPINE);
        var late = Reading.readerAt(NOW.plusSeconds(60)).read("", Map.of(), body, SmallDirectory.ALPINE);

        assertThat(early.events().get(0).event().occurredAt()).isEqualTo(NOW);
        assertThat(late.events().get(0).event().occurredAt()).isEqualTo(NOW.plusSeconds(60));
        assertThat(new String(early.events().get(0).canonical(), StandardCharsets.UTF_8))
                .contains("\"occurredAt\":\"2026-03-02T08:15:00Z\"");
        assertThat(early.events().get(0).bodyHash())
                .isEqualTo(late.events().get(0).bodyHash());
    }

    @Test
    void a_time_that_was_sent_is_compared() {
        var one = json("{" + CORE + ", \"occurredAt\": \"2026-03-02T08:15:04Z\"}");
        var same = json("{\"occurredAt\": \"2026-03-02T09:15:04+01:00\", " + CORE + "}");
        var other = json("{" + CORE + ", \"occurredAt\": \"2026-03-02T08:15:05Z\"}");

        assertThat(same.events().get(0).bodyHash())
                .isEqualTo(one.events().get(0).bodyHash());
        assertThat(other.events().get(0).bodyHash())
                .isNotEqualTo(one.events().get(0).bodyHash());
    }

    @Test
    void the_service_gets_the_spelling_of_the_directory() {
        var event = json("{" + CORE.replace("hotline@alpine.example", "HotLine@Alpine.Example") + "}");

        assertThat(event.events().get(0).event().serviceUpn()).isEqualTo(SmallDirectory.HOTLINE);
    }

    @Test
    void all_violations_of_all_events_are_told_at_once() {
        var problem =
                refused(() -> json("[{" + CORE + "}, {\"id\": \" \", \"activity\": \"queue\", \"extra\": 1}, 7]"));

        assertThat(problem.type()).isEqualTo(ProblemType.INVALID_REQUEST);
        assertThat(pointers(problem))
                .containsExactlyInAnyOrder(
                        "/1/id", "/1/source", "/1/activity", "/1/taskId", "/1/serviceUpn", "/1/extra", "/2");
    }

    @Test
    void an_unknown_activity_is_answered_with_those_there_are() {
        var problem = refused(() -> json("{" + CORE.replace("\"Queue\"", "\"queued\"") + "}"));

        assertThat(problem.errors().get(0).detail()).contains("'queued'", "QueueTask", "GetQueuePosition");
    }

    @Test
    void a_foreign_service_is_as_unknown_as_one_that_does_not_exist() {
        var foreign = refused(() -> json("{" + CORE.replace("hotline@alpine", "hotline@other") + "}"));
        var unknown = refused(() -> json("{" + CORE.replace("hotline@alpine", "hotline@nobody") + "}"));

        assertThat(foreign.errors().get(0).detail().replace("other", "nobody"))
                .isEqualTo(unknown.errors().get(0).detail());
    }

    @Test
    void start_needs_direction_and_modality() {
        assertThat(pointers(refused(() -> json("{" + CORE.replace("Queue", "Start") + "}"))))
                .containsExactly("/direction", "/modality");
    }

    @Test
    void a_modality_that_the_service_has_not_enabled_is_refused() {
        var body = "{" + CORE.replace("hotline@", "mailbox@") + ", \"modality\": \"Audio\"}";

        assertThat(refused(() -> json(body)).errors())
                .containsExactly(new Violation("/modality", "is not enabled for the service: 'Audio'"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/occurredAt | \"occurredAt\": \"yesterday\"",
                "/occurredAt | \"occurredAt\": \"+999999999-12-31T23:59:59Z\"",
                "/occurredAt | \"occurredAt\": 1772439304",
                "/serviceSessionId | \"serviceSessionId\": \"a\\nb\"",
                "/parameter/name | \"parameter\": {\"name\": \"my language\", \"value\": \"\"}",
                "/parameter/value | \"parameter\": {\"name\": \"Language\"}",
                "/parameter/type | \"parameter\": {\"name\": \"Language\", \"value\": \"\", \"type\": 1}",
                "/user | \"user\": \"mia\"",
                "/user/phone | \"user\": {\"phone\": \"1\"}",
                "/reason | \"reason\": \"\\u0000\"",
                "/direction | \"direction\": \"Sideways\"",
                "/task | \"task\": []",
                "/task/lastConnectedUserUPN | \"task\": {\"lastConnectedUserUPN\": \"x\"}",
                "/task/isAnonymous | \"task\": {\"isAnonymous\": \"false\"}",
                "/task/outboundAttempt | \"task\": {\"outboundAttempt\": 1e99}",
                "/task/taskId | \"task\": {\"taskId\": \"t-1002\"}",
                "/task/callerTelNumber | \"modality\": \"Email\", \"task\": {\"callerTelNumber\": \"+41\"}",
                "/task/taskInformation/customer/age | \"task\": {\"taskInformation\": {\"customer\": {\"age\": 4}}}",
                "/task/taskInformation/preferredUsers/0/priority | "
                        + "\"task\": {\"taskInformation\": {\"preferredUsers\": [{\"upn\": \"m\", \"priority\": 100}]}}",
            })
    void one_wrong_field_is_pointed_at(String pointer, String field) {
        assertThat(pointers(refused(() -> json("{" + CORE + ", " + field + "}"))))
                .containsExactly(pointer);
    }

    @Test
    void more_than_ten_preferred_users_are_refused() {
        var users = IntStream.rangeClosed(1, 11)
                .mapToObj(i -> "{\"upn\": \"u" + i + "@alpine.example\"}")
                .collect(Collectors.joining(","));
        var body = "{" + CORE + ", \"task\": {\"taskInformation\": {\"preferredUsers\": [" + users + "]}}}";

        assertThat(pointers(refused(() -> json(body)))).containsExactly("/task/taskInformation/preferredUsers");
    }

    @Test
    void the_same_event_twice_in_a_list_is_a_repeat_but_another_content_is_not() {
        var event = "{" + CORE + "}";
        var other = "{" + CORE + ", \"reason\": \"changed\"}";

        assertThat(json("[" + event + "," + event + "]").events()).hasSize(2);
        assertThat(pointers(refused(() -> json("[" + event + "," + event + "," + other + "]"))))
                .containsExactly("/2/id");
    }

    @Test
    void a_list_holds_one_to_a_thousand_events() {
        assertThat(json(listOf(1000)).events()).hasSize(1000);
        assertThat(refused(() -> json(listOf(1001))).detail()).contains("1001");
        assertThat(refused(() -> json("[]")).detail()).contains("at least one");
    }

    private static String listOf(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{" + CORE.replace("e-42", "e-" + i) + "}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/json-patch+json"})
    void another_content_type_is_answered_with_those_there_are(String mediaType) {
        var problem = refused(() -> Reading.read(mediaType, Map.of(), FULL));

        assertThat(problem.type()).isEqualTo(ProblemType.UNSUPPORTED_MEDIA_TYPE);
        assertThat(problem.detail()).contains("application/cloudevents+json", "text/xml");
    }

    @Test
    void blank_optional_texts_are_as_good_as_none() {
        var blank = json("{" + CORE + ", \"serviceSessionId\": \"\", \"reason\": \" \", \"user\": {\"upn\": \"\"}}");

        assertThat(blank.events().get(0).bodyHash())
                .isEqualTo(json("{" + CORE + "}").events().get(0).bodyHash());
    }

    @Test
    void a_flood_of_violations_is_cut() {
        var events = IntStream.range(0, 500).mapToObj(i -> "{}").collect(Collectors.joining(",", "[", "]"));

        var problem = refused(() -> json(events));

        assertThat(problem.errors()).hasSize(100);
        assertThat(Json.write(problem.errors().stream().map(Violation::pointer).collect(Collectors.toList())))
                .isNotEmpty();
        assertThat(List.of(400)).contains(problem.type().status());
    }
}

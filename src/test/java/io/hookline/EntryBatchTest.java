package io.hookline;

import static io.hookline.Calls.HUB_ENTRIES;
import static io.hookline.Calls.call;
import static io.hookline.Calls.with;
import static io.hookline.Events.HOTLINE;
import static io.hookline.Events.SALES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hookline.HubUnderTest.Reply;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Many calls in one request, and calls that are planned once however often they are sent. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EntryBatchTest {
    private static final String BATCH = HUB_ENTRIES + ":batch";
    private static final String ONCE = "?idempotent=true";

    private HubUnderTest hub;

    @BeforeAll
    void start(@TempDir Path data) {
        hub = HubUnderTest.start(data);
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @Test
    void every_row_that_can_be_planned_is_planned_and_each_is_told_of_in_its_place() {
        var answer = batch(
                "",
                with(call(SALES), "zone", "Europe/Zurich"),
                with(with(call(SALES), "destination", "nobody"), "maxAttempts", 11),
                call("no@where.example"),
                with(call(HOTLINE), "withWorkflow", true),
                "no call");

        assertThat(texts(answer, "status")).containsExactly("planned", "refused", "refused", "planned", "refused");
        assertThat(texts(answer, "index")).containsExactly("0", "1", "2", "3", "4");
        assertThat(answer.get("counts").toString()).isEqualTo("{\"planned\":2,\"refused\":3}");
        assertThat(answer.at("/results/1/problem/errors").findValuesAsText("pointer"))
                .containsExactlyInAnyOrder("/items/1/destination", "/items/1/maxAttempts");
        assertThat(answer.at("/results/2/problem/status").asInt()).isEqualTo(403);
        var first =
                hub.get(HUB_ENTRIES + "/" + answer.at("/results/0/id").asText()).json();
        assertThat(first.get("zone").asText()).isEqualTo("Europe/Zurich");
        assertThat(first.get("state").asText()).isEqualTo("WAITING");
        assertThat(first.get("maxAttempts").asInt()).as("as the service says").isPositive();
        var audit = hub.get("/hub/v1/audit?target=scheduler-entry/"
                        + first.get("id").asText())
                .json();
        assertThat(audit.at("/items/0/action").asText()).isEqualTo("CreateSchedulerEntry");
    }

    @Test
    void a_file_names_its_columns_as_the_fields_are_named() {
        var file = """
                destination,serviceUpn,dueDateTimeUtc,ReferenceId,withWorkflow,maxAttempts,retryDelayInSeconds,region,\
                customCallContextParameters.Campaign,customer.displayName
                +44 20 7946 0217,%1$s,2030-03-03T09:00:00Z,csv-1,true,3,0,CH-ZH,spring,"Roth, Ida"
                +442079460217,%1$s,2030-03-03T09:00:00Z,csv-2,maybe,many,,,,
                +442079460217,%1$s,2030-03-03T09:00:00Z,,,,,,,,too much
                """.formatted(HOTLINE);

        var answer = upload(file);

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(texts(answer.json(), "status")).containsExactly("planned", "refused", "refused");
        assertThat(texts(answer.json(), "line")).containsExactly("2", "3", "4");
        assertThat(answer.json().at("/results/1/problem/errors").findValuesAsText("pointer"))
                .containsExactlyInAnyOrder("/withWorkflow", "/maxAttempts");
        var entry = hub.get(
                        HUB_ENTRIES + "/" + answer.json().at("/results/0/id").asText())
                .json();
        assertThat(entry.get("destination").asText()).isEqualTo("+442079460217");
        assertThat(entry.get("withWorkflow").asBoolean()).isTrue();
        assertThat(entry.get("maxAttempts").asInt()).isEqualTo(3);
        assertThat(entry.get("retryDelayInSeconds").asInt()).isZero();
        assertThat(entry.at("/customCallContextParameters/0/value").asText()).isEqualTo("spring");
        assertThat(entry.at("/customer/displayName").asText()).isEqualTo("Roth, Ida");
        assertThat(upload("destination,colour,destination\n")
                        .json()
                        .get("errors")
                        .findValuesAsText("pointer"))
                .containsExactly("colour", "destination", "dueDateTimeUtc", "serviceUpn");
    }

    @Test
    void a_file_that_comes_twice_plans_each_call_once() {
        var rows = IntStream.range(0, 50)
                .mapToObj(i -> with(call(SALES), "ReferenceId", "twice-" + i))
                .toArray();
        var first = batch(ONCE, rows);
        var removed = first.at("/results/7/id").asText();
        hub.send(
                hub.request(HUB_ENTRIES + "/" + removed).header("If-Match", "*").DELETE());

        var again = batch(ONCE, rows);

        assertThat(texts(first, "status")).containsOnly("planned");
        assertThat(texts(again, "status")).containsOnly("existing");
        assertThat(texts(again, "id")).isEqualTo(texts(first, "id"));
        assertThat(again.at("/results/7/state").asText()).isEqualTo("REMOVED");
        assertThat(again.at("/results/8/existing").asBoolean()).isTrue();
        assertThat(again.at("/results/8/state").asText()).isEqualTo("WAITING");
        assertThat(ids("twice-8")).containsExactly(texts(first, "id").get(8));
        assertThat(texts(batch("", rows), "status")).as("nobody asked for it").containsOnly("planned");
    }

    @Test
    void a_reference_is_one_of_its_service_and_a_row_without_one_cannot_be_planned_once() {
        var same = with(call(SALES), "ReferenceId", "of-service");

        var answer = batch(
                ONCE,
                same,
                same,
                with(call(HOTLINE), "ReferenceId", "of-service"),
                call(SALES),
                with(same, "zone", "X"));

        assertThat(texts(answer, "status")).containsExactly("planned", "existing", "planned", "refused", "refused");
        assertThat(answer.at("/results/1/id")).isEqualTo(answer.at("/results/0/id"));
        assertThat(answer.at("/results/3/problem/errors/0/pointer").asText()).isEqualTo("/items/3/ReferenceId");
        var lena = hub.keyOf("lena.limited@alpine.example");
        var blind = hub.send("POST", BATCH + ONCE, lena, Map.of("items", List.of(same)));
        var stranger =
                hub.send("POST", BATCH, hub.keyOf("bea.admin@borea.example"), Map.of("items", List.of(call(SALES))));
        assertThat(stranger.json().at("/results/0/problem/status").asInt()).isEqualTo(403);
        assertThat(texts(blind.json(), "status"))
                .as("she may plan calls and read none")
                .containsExactly("refused");
    }

    @Test
    void one_call_can_be_planned_once_too() {
        var wish = with(call(SALES), "ReferenceId", "single");

        var first = hub.post(HUB_ENTRIES + ONCE, wish);
        var again = hub.post(HUB_ENTRIES + ONCE, with(wish, "maxAttempts", 9));

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.json().has("existing")).isFalse();
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().get("existing").asBoolean()).isTrue();
        assertThat(again.json().get("id")).isEqualTo(first.json().get("id"));
        assertThat(again.json().get("maxAttempts")).isEqualTo(first.json().get("maxAttempts"));
        assertThat(again.header("ETag")).isEqualTo("\"1\"");
        assertThat(hub.post(HUB_ENTRIES + ONCE, call(SALES)).status()).isEqualTo(400);
    }

    @Test
    void of_batches_that_race_one_plans_the_call() {
        var rows = IntStream.range(0, 20)
                .mapToObj(i -> with(call(SALES), "ReferenceId", "race-" + i))
                .toArray();
        Set<String> ids = ConcurrentHashMap.newKeySet();

        var racing = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.runAsync(() -> ids.addAll(texts(batch(ONCE, rows), "id"))))
                .toList();
        racing.forEach(CompletableFuture::join);

        assertThat(ids).hasSize(20);
    }

    @Test
    void a_thousand_calls_are_one_request_and_more_are_refused() {
        var rows = IntStream.range(0, 1001)
                .mapToObj(i -> with(call(SALES), "ReferenceId", "many-" + i))
                .toArray();

        var begun = System.nanoTime();
        var answer = batch("", List.of(rows).subList(0, 1000).toArray());
        var took = Duration.ofNanos(System.nanoTime() - begun);

        assertThat(answer.at("/counts/planned").asInt()).isEqualTo(1000);
        assertThat(Set.copyOf(texts(answer, "id"))).hasSize(1000);
        assertThat(took).isLessThan(Duration.ofSeconds(20));
        assertThat(hub.post(BATCH, Map.of("items", List.of(rows))).status()).isEqualTo(400);
        var lines = "\n+442079460217,x,y".repeat(1001);
        assertThat(upload("destination,serviceUpn,dueDateTimeUtc" + lines).status())
                .isEqualTo(413);
    }

    private JsonNode batch(String query, Object... rows) {
        var body = new LinkedHashMap<String, Object>();
        body.put("items", List.of(rows));
        var reply = hub.post(BATCH + query, body);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    private Reply upload(String file) {
        return hub.send(hub.request(BATCH).header("Content-Type", "text/csv").POST(BodyPublishers.ofString(file)));
    }

    private List<String> ids(String reference) {
        var ids = new ArrayList<String>();
        hub.get(HUB_ENTRIES + "?referenceId=" + reference)
                .json()
                .get("items")
                .forEach(entry -> ids.add(entry.get("id").asText()));
        return ids;
    }

    private static List<String> texts(JsonNode answer, String field) {
        var texts = new ArrayList<String>();
        answer.get("results").forEach(result -> texts.add(result.path(field).asText()));
        return texts;
    }
}

package io.hookline;

import static io.hookline.Events.HOTLINE;
import static io.hookline.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hookline.HubUnderTest.Reply;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the virtual assistant wrote down: told once it is ready, and fetched. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TranscriptionReadyTest {
    private static final Map<String, Object> SUMMARY =
            Map.of("title", "Invoice", "issue", "Wrong amount", "resolution", "Corrected");

    private HubUnderTest hub;
    private WebhookReceiver receiver;
    private Subscribing subscribing;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        hub = HubUnderTest.start(data);
        receiver = new WebhookReceiver();
        subscribing = new Subscribing(hub);
    }

    @AfterAll
    void stop() {
        hub.close();
        receiver.close();
    }

    @Test
    void it_is_told_once_when_the_conversation_ends_after_the_transcript_is_stored() {
        register("/before", HOTLINE);
        subscribing.accept(event("Start", "t-before"));
        assertThat(handIn("t-before", "ss-before", Map.of()).status()).isEqualTo(202);
        assertThat(data("ss-before", "Transcript").text()).contains("has not ended");

        subscribing.accept(event("Disconnect", "t-before"));

        await().until(() -> receiver.calls("/before").size() == 1);
        var body = receiver.calls("/before").get(0).body();
        assertThat(body.get("event").asText()).isEqualTo("VoiceTranscriptionReady");
        assertThat(body.get("serviceUPN").asText()).isEqualTo(HOTLINE);
        assertThat(body.get("taskId").asText()).isEqualTo("t-before");
        assertThat(body.get("serviceSessionId").asText()).isEqualTo("ss-before");
        assertThat(body.get("dataTypes").toString()).isEqualTo("[\"Transcript\",\"Summary\"]");
        assertThat(body.fieldNames())
                .toIterable()
                .containsExactly(
                        "event", "tenantId", "serviceUPN", "taskId", "serviceSessionId", "created", "dataTypes");
        assertThat(data("ss-before", "Transcript")
                        .json()
                        .at("/data/segments/0/text")
                        .asText())
                .isEqualTo("Grüezi");
        assertThat(data("ss-before", "summary").json().at("/data/issue").asText())
                .isEqualTo("Wrong amount");
    }

    @Test
    void it_is_told_once_when_the_transcript_comes_after_the_end_and_again_and_in_parts() {
        register("/after", HOTLINE);
        subscribing.accept(event("Start", "t-after"));
        subscribing.accept(event("Disconnect", "t-after"));
        assertThat(data("ss-after", "Transcript").status()).isEqualTo(404);

        handIn("t-after", "ss-after", Map.of("summary", Map.of("title", "First")));
        handIn("t-after", "ss-after", Map.of("summary", Map.of("title", "First")));
        handIn("t-after", "ss-after", Map.of("summary", Map.of("recap", "Later")));
        handIn("t-after", "ss-after", Map.of("userSessionId", "us-1"));

        await().until(() -> receiver.calls("/after").size() == 2);
        assertThat(receiver.calls("/after").stream()
                        .map(call -> call.body().path("userSessionId").asText()))
                .containsExactlyInAnyOrder("", "us-1");
        var summary = data("ss-after", "Summary").json().get("data");
        assertThat(summary.get("title").asText()).isEqualTo("First");
        assertThat(summary.get("recap").asText()).isEqualTo("Later");
        assertThat(data("ss-after", "Summary?userSessionId=us-1")
                        .json()
                        .get("userSessionId")
                        .asText())
                .isEqualTo("us-1");
        assertThat(data("ss-after", "Summary?userSessionId=us-2").status()).isEqualTo(404);
    }

    @Test
    void nobody_is_told_where_the_service_has_it_switched_off() {
        var service = "it-desk@alpine.example";
        register("/off", service);
        subscribing.accept(event("Start", "t-off", service));
        subscribing.accept(event("Disconnect", "t-off", service));
        var reply = handIn("t-off", "ss-off", Map.of("serviceUpn", service));

        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.json().get("warnings")).hasSize(1);
        assertThat(data("ss-off", "Transcript").text()).contains("switched off");
        assertThat(receiver.calls("/off")).isEmpty();
        assertThat(hub.get("/hub/v1/events").text()).doesNotContain("transcription/ss-off");
    }

    @Test
    void the_event_has_a_trace_like_any_other() {
        var subscription = register("/trace", HOTLINE);
        subscribing.accept(event("Start", "t-trace"));
        handIn("t-trace", "ss-trace", Map.of());
        subscribing.accept(event("Disconnect", "t-trace"));
        await().until(() -> receiver.calls("/trace").size() >= 1);

        var id = receiver.calls("/trace").get(0).headers().getFirst("hookline-event-id");
        var trace = hub.get("/hub/v1/events/" + id).json();
        assertThat(trace.at("/event/subject").asText()).isEqualTo("transcription/ss-trace");
        assertThat(trace.get("parked").asBoolean()).isFalse();
        assertThat(trace.get("taskEvents").toString()).isEqualTo("[\"VoiceTranscriptionReady\"]");
        assertThat(trace.get("emissions").findValuesAsText("subscriptionId")).contains(subscription);
        assertThat(trace.get("deliveries").findValuesAsText("subscriptionId")).contains(subscription);
    }

    @Test
    void the_trigger_ends_by_its_link_and_the_form_lists_the_services() {
        var location = hub.post("/v1/triggers/virtual-assistant", config("/gone", HOTLINE))
                .header("Location");
        assertThat(location).startsWith(hub.baseUrl() + "/v1/triggers/virtual-assistant/");
        assertThat(hub.send(hub.bare(location).DELETE()).status()).isEqualTo(204);
        assertThat(hub.get("/v1/virtual-assistant/service-contacts", hub.keyOf("sam.owner@alpine.example"))
                        .text())
                .isEqualTo("[\"" + HOTLINE + "\"]");
    }

    @Test
    void only_who_may_gets_the_data() {
        subscribing.accept(event("Start", "t-may"));
        handIn("t-may", "ss/may", Map.of());
        subscribing.accept(event("Disconnect", "t-may"));
        var path = "/v1/virtual-assistant/ss%2Fmay/transcriptionData/Transcript";

        assertThat(hub.get(path, hub.keyOf("sam.owner@alpine.example")).status())
                .isEqualTo(200);
        assertThat(hub.get(path, hub.keyOf("lena.limited@alpine.example")).status())
                .isEqualTo(403);
        assertThat(hub.get(path, hub.keyOf("bea.admin@borea.example")).status()).isEqualTo(404);
        assertThat(data("ss%2Fmay", "Video").status()).isEqualTo(400);
    }

    @Test
    void a_session_belongs_to_one_task() {
        handIn("t-one", "ss-one", Map.of());

        assertThat(handIn("t-two", "ss-one", Map.of()).status()).isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "serviceUpn | none@alpine.example | /serviceUpn",
                "serviceUpn | desk@borea.example | /serviceUpn",
                "serviceSessionId | | /serviceSessionId",
                "language | not a language | /language",
                "colour | red | /colour",
                "segments | none | /segments"
            })
    void what_is_wrong_is_refused_with_its_place(String field, String value, String pointer) {
        var reply = handIn("t-wrong", "ss-wrong", java.util.Collections.singletonMap(field, value));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().get("errors").findValuesAsText("pointer")).containsExactly(pointer);
    }

    private String register(String path, String service) {
        var reply = hub.post(
                "/hub/v1/subscriptions",
                Map.of("trigger", "VirtualAssistantUpdate", "url", receiver.url(path), "services", List.of(service)));
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.json().get("id").asText();
    }

    private Map<String, Object> config(String path, String service) {
        return Map.of("config", Map.of("url", receiver.url(path), "services", List.of(service)));
    }

    private Reply handIn(String taskId, String session, Map<String, ?> changes) {
        var body = new LinkedHashMap<String, Object>();
        body.put("taskId", taskId);
        body.put("serviceUpn", HOTLINE);
        body.put("serviceSessionId", session);
        body.put("language", "de-CH");
        body.put("segments", List.of(Map.of("speaker", "agent", "startMs", 0, "endMs", 900, "text", "Grüezi")));
        body.put("summary", SUMMARY);
        body.putAll(changes);
        return hub.post("/hub/v1/transcriptions", body);
    }

    private Reply data(String session, String type) {
        return hub.get("/v1/virtual-assistant/" + session + "/transcriptionData/" + type);
    }
}

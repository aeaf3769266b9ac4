package io.hookline.demo;

import io.hookline.event.AssistantEvent;
import io.hookline.wire.Json;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Two conversations are transcribed: of one the transcript is there before the end, of the other after it. A subscriber is
 * told of each once, and fetches the data with the action.
 */
final class TranscriptStory {
    private static final String PATH = "/assistant";
    private static final String BEFORE = "t-1001";
    private static final String AFTER = "t-2001";
    private static final String SAID = "Bonjour, ma facture est fausse";

    private final HubClient hub;
    private final Receiver receiver;
    private final Signatures signatures;
    private final List<String> lines = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    TranscriptStory(HubClient hub, Receiver receiver) {
        this.hub = hub;
        this.receiver = receiver;
        var asking = new LinkedHashMap<String, Object>();
        asking.put("trigger", "VirtualAssistantUpdate");
        asking.put("url", receiver.url(PATH).toString());
        asking.put("services", Subscriber.SERVICES);
        var made = Json.read(hub.post("/hub/v1/subscriptions", 201, asking).body());
        signatures = new Signatures(
                made.get("secret").asText(), made.get("publicKey").asText());
    }

    /** Before the conversations: a transcript of the first, which nobody may fetch yet. */
    void begin() {
        handIn(BEFORE, "hotline@alpine.example");
        lines.add("transcript of " + BEFORE + " stored before the end; asked for its data: "
                + hub.status(data(BEFORE, "Transcript")));
    }

    /** After the conversations: a transcript of the second. */
    void end() {
        handIn(AFTER, "sales@alpine.example");
        lines.add("transcript of " + AFTER + " stored after the end");
    }

    boolean complete() {
        return receiver.taken(PATH).size() >= 2;
    }

    /** Compares, and prints what was told and fetched; answers what is not as it should be. */
    List<String> check(PrintStream out) {
        out.printf("%nvirtual assistant: transcripts of two conversations%n");
        for (var told : receiver.taken(PATH)) {
            var expected = AssistantEvent.VOICE_TRANSCRIPTION_READY.token();
            require(told.event().equals(expected), "told " + told.event() + " instead of " + expected);
            require(signatures.fit(told), "the signature of " + told.webhookId() + " does not fit");
            lines.add("told " + told.event() + " of " + told.task() + "; fetched: " + fetched(told.task()));
        }
        require(
                receiver.taken(PATH).stream()
                        .map(Received::task)
                        .sorted()
                        .toList()
                        .equals(List.of(BEFORE, AFTER)),
                "not told once of each conversation");
        lines.forEach(line -> out.println("  " + line));
        problems.forEach(problem -> out.println("  WRONG: " + problem));
        return problems;
    }

    private String fetched(String taskId) {
        var transcript = hub.get(data(taskId, "Transcript"));
        var summary = hub.get(data(taskId, "Summary"));
        require(
                transcript.at("/data/segments/0/text").asText().equals(SAID),
                "the transcript of " + taskId + " is another");
        return "\"" + transcript.at("/data/segments/0/text").asText() + "\", issue \""
                + summary.at("/data/issue").asText() + "\"";
    }

    private void handIn(String taskId, String service) {
        var body = new LinkedHashMap<String, Object>();
        body.put("taskId", taskId);
        body.put("serviceUpn", service);
        body.put("serviceSessionId", "ss-" + taskId);
        body.put("language", "fr-CH");
        body.put("segments", List.of(Map.of("speaker", "customer", "startMs", 0, "endMs", 1900, "text", SAID)));
        body.put(
                "summary", Map.of("title", "Invoice", "issue", "Wrong amount", "resolution", "Corrected invoice sent"));
        hub.post("/hub/v1/transcriptions", 202, body);
    }

    private static String data(String taskId, String type) {
        return "/v1/virtual-assistant/ss-" + taskId + "/transcriptionData/" + type;
    }

    private void require(boolean held, String problem) {
        if (!held) {
            problems.add("virtual assistant: " + problem);
        }
    }
}

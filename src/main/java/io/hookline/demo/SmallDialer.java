package io.hookline.demo;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A dialer of a hundred lines: takes the calls that the hub hands over, believes only what is signed, and reports what
 * became of them as workflow events. Nobody is rung; what the called party does stands in the stories. Thread-safe.
 */
final class SmallDialer implements AutoCloseable {
    static final String PATH = "/calls";

    private final Receiver receiver;
    private final String secret;
    private final Signatures signatures;
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final ExecutorService line = Executors.newSingleThreadExecutor();
    private volatile HubClient hub;

    SmallDialer(Receiver receiver) {
        this.receiver = receiver;
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        secret = "whsec_" + Base64.getEncoder().encodeToString(bytes);
        signatures = new Signatures(secret);
        receiver.answer(PATH, this::take);
    }

    /** Where the hub hands calls over. */
    String url() {
        return receiver.url(PATH).toString();
    }

    /** What the hub signs them with. */
    String secret() {
        return secret;
    }

    /** To whom it is reported what became of them. */
    void reportTo(HubClient client) {
        hub = client;
    }

    /** The calls that it was asked for and took, one for each attempt. */
    List<Received> of(String entry) {
        return receiver.taken(PATH).stream()
                .filter(call -> call.entry().equals(entry))
                .toList();
    }

    /** A call that is handed over again, because the first answer was lost perhaps, is the same call. */
    private int take(Received call) {
        if (!signatures.fit(call)) {
            return 401;
        }
        if (known.add(call.webhookId())) {
            line.execute(() -> dial(call));
        }
        return 202;
    }

    private void dial(Received call) {
        var story = PlannedStory.of(call.json().path("referenceId").asText());
        var answer = story.answers().get(call.json().path("attempt").asInt() - 1);
        var events = new ArrayList<Map<String, Object>>();
        events.add(event(call, "Queue", Map.of()));
        events.add(event(call, "UserConnected", Map.of("user", Map.of("upn", "noah.frei@alpine.example"))));
        if (answer.equals(PlannedStory.COMPLETED)) {
            events.add(event(call, "DestinationConnected", Map.of()));
        }
        events.add(event(call, "Disconnect", Map.of("reason", answer)));
        hub.post("/hub/v1/workflow-events", 202, events);
    }

    private static Map<String, Object> event(Received call, String activity, Map<String, Object> more) {
        var event = new LinkedHashMap<String, Object>();
        event.put("id", call.task() + "/" + activity);
        event.put("source", "small-dialer");
        event.put("activity", activity);
        event.put("taskId", call.task());
        event.put("serviceUpn", call.json().path("serviceUpn").asText());
        event.put("schedulerEntryId", call.entry());
        event.putAll(more);
        return event;
    }

    @Override
    public void close() {
        line.shutdownNow();
    }
}

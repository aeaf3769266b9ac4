package io.hookline.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.hookline.event.SchedulerEntryEvent;
import io.hookline.event.TaskEvent;
import io.hookline.wire.Json;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A campaign of planned calls, made through a small dialer, and what subscribers were told of it. */
final class Campaign {
    private static final String SERVICE = "sales@alpine.example";
    private static final String CERTIFIED = "/campaign";
    private static final String LEGACY = "/campaign-legacy";
    private static final String TASKS = "/campaign-tasks";

    private final HubClient hub;
    private final Receiver receiver;
    private final SmallDialer dialer;
    private final Map<String, Signatures> signatures = new LinkedHashMap<>();
    /** Entry ids by reference. */
    private final Map<String, String> entries = new LinkedHashMap<>();

    private final List<String> problems = new ArrayList<>();

    /** Subscribes to everything that is to be told. */
    Campaign(HubClient hub, Receiver receiver, SmallDialer dialer) {
        this.hub = hub;
        this.receiver = receiver;
        this.dialer = dialer;
        var events = Stream.of(SchedulerEntryEvent.published())
                .map(SchedulerEntryEvent::token)
                .toList();
        subscribe(CERTIFIED, "SchedulerEntryStateChanged", "certified", events);
        subscribe(LEGACY, "GetOnUpdatedOutboundTask", "legacy", events);
        subscribe(
                TASKS,
                "TaskStateChanged",
                "certified",
                Stream.of(TaskEvent.values()).map(TaskEvent::token).toList());
    }

    private void subscribe(String path, String trigger, String vocabulary, List<String> events) {
        var asking = new LinkedHashMap<String, Object>();
        asking.put("trigger", trigger);
        asking.put("url", receiver.url(path).toString());
        asking.put("services", List.of(SERVICE));
        asking.put("events", events);
        asking.put("vocabulary", vocabulary);
        var made = Json.read(hub.post("/hub/v1/subscriptions", 201, asking).body());
        signatures.put(
                path,
                new Signatures(
                        made.get("secret").asText(), made.get("publicKey").asText()));
    }

    /** Plans all calls in one request. */
    void plan() {
        var rows = PlannedStory.all().stream().map(story -> story.row(SERVICE)).toList();
        var answer = Json.read(hub.post("/hub/v1/scheduler-entries:batch", 200, Map.of("items", rows))
                .body());
        for (var story : PlannedStory.all()) {
            entries.put(
                    story.reference(),
                    answer.at("/results/" + entries.size() + "/id").asText());
        }
    }

    /** Whether as much was told as must be. */
    boolean complete() {
        return PlannedStory.all().stream()
                .allMatch(story -> told(CERTIFIED, story).size()
                                >= story.events().size()
                        && told(LEGACY, story).size() >= story.events().size()
                        && attempts(story)
                                .allMatch(attempt -> tasks(story, attempt).size()
                                        >= story.taskEvents(attempt).size()));
    }

    /** Compares, and prints the trace of each call; answers what is not as it should be. */
    List<String> check(PrintStream out) {
        out.printf("%ncampaign: three planned calls, made through a dialer that verifies every hand-over%n");
        for (var story : PlannedStory.all()) {
            var entry = hub.get("/hub/v1/scheduler-entries/" + entries.get(story.reference()));
            compare(story, entry);
            var tasks = attempts(story).map(attempt -> tasks(story, attempt)).toList();
            new CampaignTrace(story, entry, told(CERTIFIED, story), told(LEGACY, story), tasks)
                    .print(out, dialer.of(entries.get(story.reference())));
        }
        signatures.forEach((path, signature) -> require(
                receiver.taken(path).stream().allMatch(signature::fit), "a signature at " + path + " does not fit"));
        require(
                receiver.all().stream()
                        .noneMatch(call -> call.path().equals(SmallDialer.PATH) && call.answered() == 401),
                "the signature of a hand-over does not fit");
        problems.forEach(problem -> out.println("  WRONG: " + problem));
        return problems;
    }

    private void compare(PlannedStory story, JsonNode entry) {
        same(story, "events told", story.events(), events(told(CERTIFIED, story)));
        var legacy = story.events().stream().map(Campaign::legacy).toList();
        same(story, "events told, legacy", legacy, events(told(LEGACY, story)));
        same(story, "events of the entry", story.events(), texts(entry.get("events"), "event"));
        same(story, "state", story.state(), entry.path("state").asText());
        same(
                story,
                "end",
                story.completionReason(),
                entry.path("completionReason").asText());
        same(
                story,
                "outcomes",
                attempts(story).map(story::outcome).toList(),
                texts(entry.get("callAttempts"), "outcome"));
        same(
                story,
                "hand-overs",
                attempts(story).map(attempt -> attempt + 1).toList(),
                dialer.of(entries.get(story.reference())).stream()
                        .map(call -> call.json().path("attempt").asInt())
                        .toList());
        attempts(story)
                .forEach(attempt -> same(
                        story,
                        "task events of attempt " + (attempt + 1),
                        story.taskEvents(attempt),
                        events(tasks(story, attempt))));
    }

    private static Stream<Integer> attempts(PlannedStory story) {
        return Stream.iterate(0, attempt -> attempt + 1).limit(story.answers().size());
    }

    private List<Received> told(String path, PlannedStory story) {
        return receiver.taken(path).stream()
                .filter(one -> one.entry().equals(entries.get(story.reference())))
                .toList();
    }

    private List<Received> tasks(PlannedStory story, int attempt) {
        var calls = dialer.of(entries.get(story.reference()));
        return attempt >= calls.size()
                ? List.of()
                : receiver.taken(TASKS).stream()
                        .filter(one -> one.task().equals(calls.get(attempt).task()))
                        .toList();
    }

    private static List<String> events(List<Received> told) {
        return told.stream().map(Received::event).toList();
    }

    private static List<String> texts(JsonNode items, String field) {
        var texts = new ArrayList<String>();
        items.forEach(item -> texts.add(item.path(field).asText()));
        return texts;
    }

    private static String legacy(String token) {
        return Stream.of(SchedulerEntryEvent.values())
                .filter(event -> event.token().equals(token))
                .findFirst()
                .orElseThrow()
                .legacyName();
    }

    private void same(PlannedStory story, String what, Object expected, Object got) {
        require(expected.equals(got), story.title() + ", " + what + ": expected " + expected + ", got " + got);
    }

    private void require(boolean held, String problem) {
        if (!held) {
            problems.add("campaign: " + problem);
        }
    }
}

package io.hookline.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Plays four tasks to five subscribers, and two transcripts to a sixth, and compares what they got with the tables of the help pages. */
public final class Demo {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int FAILURES = 2;
    private static final String FLAKY = "/flaky";

    private final HubClient hub;
    private final PrintStream out;

    /** @param key an API key of a tenant admin of the example organization */
    public Demo(String baseUrl, String key, PrintStream out) {
        this.hub = new HubClient(baseUrl, key);
        this.out = out;
    }

    /** Answers true only if everything arrived exactly as it should. */
    public boolean play() throws IOException {
        try (var receiver = new Receiver()) {
            var subscribers = subscribe(receiver);
            var stories = Story.all();
            var transcripts = new TranscriptStory(hub, receiver);
            transcripts.begin();
            receiver.fail(FLAKY, FAILURES);
            for (var story : stories) {
                hub.post("/hub/v1/workflow-events", 202, story.events());
            }
            transcripts.end();
            await(() -> transcripts.complete() && complete(receiver, subscribers, stories));
            var check = new Check(receiver, subscribers, stories);
            var wrong = new ArrayList<>(check.problems());
            check.printStories(out);
            wrong.addAll(transcripts.check(out));
            check.printSubscribers(out);
            out.println(
                    wrong.isEmpty()
                            ? "Everything arrived exactly as the help pages say."
                            : "Not everything arrived as it should.");
            return wrong.isEmpty();
        }
    }

    private List<Subscriber> subscribe(Receiver receiver) {
        var subscribers = new ArrayList<Subscriber>();
        subscribers.add(Subscriber.flow(hub, receiver, "/flow"));
        subscribers.add(Subscriber.direct(hub, receiver, "certified", "/certified", "TaskStateChanged"));
        subscribers.add(Subscriber.direct(hub, receiver, "legacy GetOnUpdatedTasks", "/legacy", "GetOnUpdatedTasks"));
        subscribers.add(Subscriber.direct(hub, receiver, "legacy GetOnNewTasks", "/legacy-new", "GetOnNewTasks"));
        subscribers.add(Subscriber.direct(
                hub, receiver, "certified, fails " + FAILURES + " times and recovers", FLAKY, "TaskStateChanged"));
        return subscribers;
    }

    private static void await(BooleanSupplier complete) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline && !complete.getAsBoolean()) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        // What must not come may still be under way: give it the time that everything else took at most.
        LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
    }

    private static boolean complete(Receiver receiver, List<Subscriber> subscribers, List<Story> stories) {
        return subscribers.stream()
                .allMatch(subscriber -> receiver.taken(subscriber.path()).size()
                        >= stories.stream()
                                .mapToInt(story -> subscriber.expected(story).size())
                                .sum());
    }
}

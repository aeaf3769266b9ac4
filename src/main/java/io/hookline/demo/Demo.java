package io.hookline.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Plays four tasks to five subscribers, two transcripts to a sixth, and a campaign of three planned calls through a small
 * dialer, and compares what they got with the tables of the help pages. Opened before the hub, which must know the dialer.
 */
public final class Demo implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int FAILURES = 2;
    private static final String FLAKY = "/flaky";

    private final Receiver receiver = new Receiver();
    private final SmallDialer dialer = new SmallDialer(receiver);
    private final PrintStream out;

    public Demo(PrintStream out) throws IOException {
        this.out = out;
    }

    /** Where the hub must hand planned calls over. */
    public String dialerUrl() {
        return dialer.url();
    }

    /** What the hub must sign them with, as {@code whsec_} and base64. */
    public String dialerSecret() {
        return dialer.secret();
    }

    /**
     * Answers true only if everything arrived exactly as it should.
     *
     * @param key an API key of a tenant admin of the example organization
     */
    public boolean play(String baseUrl, String key) {
        var hub = new HubClient(baseUrl, key);
        receiver.start();
        dialer.reportTo(hub);
        var subscribers = subscribe(hub);
        var stories = Story.all();
        var transcripts = new TranscriptStory(hub, receiver);
        var campaign = new Campaign(hub, receiver, dialer);
        campaign.plan();
        transcripts.begin();
        receiver.fail(FLAKY, FAILURES);
        for (var story : stories) {
            hub.post("/hub/v1/workflow-events", 202, story.events());
        }
        transcripts.end();
        await(() -> transcripts.complete() && campaign.complete() && complete(subscribers, stories));
        var check = new Check(receiver, subscribers, stories);
        var wrong = new ArrayList<>(check.problems());
        check.printStories(out);
        wrong.addAll(transcripts.check(out));
        check.printSubscribers(out);
        wrong.addAll(campaign.check(out));
        out.println(
                wrong.isEmpty()
                        ? "\nEverything arrived exactly as the help pages say."
                        : "\nNot everything arrived as it should.");
        return wrong.isEmpty();
    }

    @Override
    public void close() {
        dialer.close();
        receiver.close();
    }

    private List<Subscriber> subscribe(HubClient hub) {
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

    private boolean complete(List<Subscriber> subscribers, List<Story> stories) {
        return subscribers.stream().allMatch(subscriber -> stories.stream()
                .allMatch(story -> receiver.of(story, subscriber).size()
                        >= subscriber.expected(story).size()));
    }
}

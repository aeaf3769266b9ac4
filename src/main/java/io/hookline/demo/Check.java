package io.hookline.demo;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Compares what subscribers got with what they must get, and shows both side by side. */
final class Check {
    private final Receiver receiver;
    private final List<Subscriber> subscribers;
    private final List<Story> stories;
    private final List<String> problems = new ArrayList<>();

    Check(Receiver receiver, List<Subscriber> subscribers, List<Story> stories) {
        this.receiver = receiver;
        this.subscribers = subscribers;
        this.stories = stories;
        subscribers.forEach(this::compare);
    }

    /** One line for everything that is not as it should be; empty when all is well. */
    List<String> problems() {
        return problems;
    }

    private void compare(Subscriber subscriber) {
        for (var story : stories) {
            var got = got(subscriber, story).stream().map(Received::event).toList();
            if (!got.equals(subscriber.expected(story))) {
                problems.add(subscriber.title() + ", task " + story.taskId() + ": expected "
                        + subscriber.expected(story) + ", got " + got);
            }
        }
        for (var received : receiver.taken(subscriber.path())) {
            if (subscriber.signatures() != null && !subscriber.signatures().fit(received)) {
                problems.add(subscriber.title() + ": the signature of " + received.webhookId() + " does not fit");
            }
        }
        var ids = receiver.taken(subscriber.path()).stream()
                .map(Received::webhookId)
                .toList();
        if (ids.stream().distinct().count() != ids.size()) {
            problems.add(subscriber.title() + ": a webhook came twice although it was taken");
        }
    }

    private List<Received> got(Subscriber subscriber, Story story) {
        return receiver.of(story, subscriber);
    }

    void printStories(PrintStream out) {
        for (var story : stories) {
            out.printf("%n%s (%s, %s, %s)%n", story.title(), story.taskId(), story.direction(), story.modality());
            out.printf("  %-22s %-20s %s%n", "activity", "the help pages say", "told to (ms since start, x = attempt)");
            var reached = new int[subscribers.size()];
            for (var step : story.steps()) {
                out.printf(
                        "  %-22s %-20s %s%n",
                        step.activity(),
                        step.expected() == null ? "-" : step.expected(),
                        step.expected() == null ? "" : told(story, step.expected(), reached));
            }
        }
    }

    void printSubscribers(PrintStream out) {
        out.println();
        for (int i = 0; i < subscribers.size(); i++) {
            var subscriber = subscribers.get(i);
            var calls = receiver.all().stream()
                    .filter(one -> one.path().equals(subscriber.path()) && played(one))
                    .toList();
            out.printf(
                    "  [%d] %-42s %d webhooks, %d calls, %s%n",
                    i + 1,
                    subscriber.title(),
                    calls.stream().filter(one -> one.answered() < 300).count(),
                    calls.size(),
                    subscriber.signatures() == null ? "no secret handed out" : "signatures v1 and v1a verified");
        }
        out.println();
        problems.forEach(problem -> out.println("  WRONG: " + problem));
    }

    /** The calls of the campaign are tasks too; they are compared elsewhere. */
    private boolean played(Received received) {
        return stories.stream().anyMatch(story -> story.taskId().equals(received.task()));
    }

    private String told(Story story, String event, int[] reached) {
        var told = new ArrayList<String>();
        for (int i = 0; i < subscribers.size(); i++) {
            var expected = subscribers.get(i).expected(story);
            int place = reached[i];
            var got = got(subscribers.get(i), story);
            if (place < expected.size() && isNow(story, event, i, place) && place < got.size()) {
                var one = got.get(place);
                told.add("[" + (i + 1) + "] " + one.millis() + (one.attempt() > 1 ? " x" + one.attempt() : ""));
                reached[i]++;
            }
        }
        return told.stream().collect(Collectors.joining("  "));
    }

    /** Whether the next event that the subscriber expects is this one. */
    private boolean isNow(Story story, String event, int subscriber, int place) {
        var of = subscribers.get(subscriber);
        var certified = story.expected().stream()
                .filter(token -> !of.onlyNew() || token.equals("WorkflowStarted"))
                .toList();
        return certified.get(place).equals(event);
    }
}

package io.hookline.replay;

import io.hookline.event.Token;
import io.hookline.event.TriggerEvent;
import io.hookline.policy.emission.EmissionRules;
import io.hookline.replay.Explanation.Check;
import io.hookline.replay.Explanation.EventJudged;
import io.hookline.replay.Explanation.Happened;
import io.hookline.replay.Explanation.Judged;
import io.hookline.replay.Explanation.RightJudged;
import io.hookline.replay.Explanation.SubscriptionStory;
import io.hookline.trigger.Candidates;
import io.hookline.trigger.Subscription;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Everything that must hold for one subscription to be told of one event, looked at in the order in which the hub looks,
 * but to the end. Not thread-safe.
 */
final class SubscriptionChecks {
    private static final String TOLD = "told";
    private static final String HELD = "held";
    static final String NOT_TOLD = "not told";

    private final Judging judging;
    private final Concerned concerned;
    private final Subscription subscription;
    private final List<Check> checks = new ArrayList<>();
    private final List<EventJudged> judged = new ArrayList<>();

    /**
     * What is told, or not.
     *
     * @param events what the event means
     */
    record Concerned(Candidates candidates, String tenantId, String serviceUpn, List<? extends TriggerEvent> events) {}

    SubscriptionChecks(Judging judging, Concerned concerned, Subscription subscription) {
        this.judging = judging;
        this.concerned = concerned;
        this.subscription = subscription;
    }

    /** @param happened what was decided then, or null */
    SubscriptionStory story(Happened happened) {
        service();
        var asked = concerned.events().stream()
                .filter(subscription.events()::contains)
                .toList();
        event(asked);
        filter();
        rules(asked);
        state();
        var right = judging.right(subscription, concerned.serviceUpn());
        right(right);
        var failed =
                checks.stream().filter(check -> !check.passed()).findFirst().orElse(null);
        return new SubscriptionStory(
                subscription.id(),
                subscription.owner(),
                subscription.trigger().token(),
                subscription.state().name(),
                outcome(failed, right),
                failed == null ? null : failed.saw(),
                List.copyOf(checks),
                List.copyOf(judged),
                right,
                happened);
    }

    private void service() {
        boolean passed = subscription.services().stream().anyMatch(concerned.serviceUpn()::equalsIgnoreCase);
        var asks = String.join(", ", subscription.services());
        check("service", passed, passed ? "asks for the service" : "does not ask for the service; it asks for " + asks);
    }

    private void event(List<? extends TriggerEvent> asked) {
        var events = concerned.events();
        var means = events.isEmpty()
                ? "the event means nothing that can be asked for"
                : "the event means " + tokens(events);
        check(
                "event",
                !asked.isEmpty(),
                asked.isEmpty()
                        ? means + "; it asks for "
                                + tokens(TriggerEvent.all()
                                        .filter(subscription.events()::contains)
                                        .toList()) + " only"
                        : "asks for " + tokens(asked));
    }

    private void filter() {
        var miss = concerned.candidates().filteredOut(subscription);
        check("filter", miss.isEmpty(), miss.orElse("its filter lets the event pass"));
    }

    private void rules(List<? extends TriggerEvent> asked) {
        for (var event : asked) {
            judged.add(new EventJudged(
                    event.token(), judging.tells(concerned.candidates().candidate(subscription, event))));
        }
        if (!judged.isEmpty()) {
            var silenced = judged.stream()
                    .map(EventJudged::judged)
                    .filter(each -> !tells(each))
                    .toList();
            boolean passed = silenced.size() < judged.size();
            check("rules", passed, passed ? "no rule suppresses it" : suppressed(silenced.get(0)));
        }
    }

    private static boolean tells(Judged each) {
        return EmissionRules.tells(Judging.answer(each));
    }

    private static String suppressed(Judged judged) {
        var by = judged.rules().isEmpty() ? "" : " [" + String.join(", ", judged.rules()) + "]";
        return judged.decision().get("decision") + ": " + judged.decision().getOrDefault("reason", "") + by;
    }

    private void state() {
        var reason = subscription.stateReason() == null ? "" : " (" + subscription.stateReason() + ")";
        check("state", subscription.active(), "it is " + subscription.state().name() + reason);
    }

    private void right(RightJudged right) {
        boolean passed = right.permitted() || lost(right).equals("told");
        var saw = right.permitted()
                ? subscription.owner() + " has the right " + right.operation()
                : "owner " + subscription.owner() + ": " + right.reason() + "; " + lost(right);
        check("right", passed, saw);
    }

    private static String lost(RightJudged right) {
        return right.onLoss() == null ? "" : right.onLoss().decision().get("decision");
    }

    private void check(String name, boolean passed, String saw) {
        checks.add(new Check(name, passed, saw));
    }

    /** What only a state or a right keeps back is held until they return. */
    private String outcome(Check failed, RightJudged right) {
        if (failed == null) {
            return TOLD;
        }
        if (failed.check().equals("state")) {
            return HELD;
        }
        return failed.check().equals("right") && !lost(right).equals("dropped") ? HELD : NOT_TOLD;
    }

    private static String tokens(Collection<? extends Token> words) {
        return words.stream().map(Token::token).collect(Collectors.joining(", "));
    }
}

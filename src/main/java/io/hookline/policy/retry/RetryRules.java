package io.hookline.policy.retry;

import io.hookline.event.Token;
import io.hookline.event.TriggerEvent;
import io.hookline.policy.retry.RetryDecision.Disable;
import io.hookline.policy.retry.RetryDecision.GiveUp;
import io.hookline.policy.retry.RetryDecision.TryAgain;
import io.hookline.rules.Answer;
import io.hookline.rules.Concern;
import io.hookline.rules.Question;
import io.hookline.rules.RuleJudge;
import io.hookline.rules.RuleSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the files of {@code rules/retry} may speak about: a failed attempt and its endpoint's health, into {@code proposals}. */
public final class RetryRules {
    static final String NAME = "retry";
    static final String PROPOSALS = "proposals";

    private static final FailedAttempt ATTEMPT =
            new FailedAttempt(1, 503, "status", 0, 0, "InQueue", "sub-1", "certified");
    private static final EndpointHealth HEALTH = new EndpointHealth(1, 0);

    private RetryRules() {}

    public static Concern concern() {
        return new Concern(
                NAME,
                List.of(new Question(PROPOSALS, RetryProposals.class, List.of(ATTEMPT, HEALTH), RetryRules::answer)),
                Map.of(
                        "event", TriggerEvent.all().map(Token::token).collect(Collectors.toSet()),
                        "cause", Set.of("status", "timeout", "dns", "connection", "tls", "blocked", "oversize"),
                        "vocabulary", Set.of("certified", "legacy")),
                Set.of("call"));
    }

    // Scenarios see the default schedule, because a rule file cannot know what an installation configured.
    private static Answer answer(RuleSet rules, List<Record> facts) {
        var proposals = new RetryProposals();
        rules.evaluate(PROPOSALS, proposals, facts, RuleJudge.firingLimit(facts.size()));
        var attempt = (FailedAttempt) facts.get(0);
        var decision = proposals.resolve(attempt.number(), RetrySchedule.DEFAULT);
        return new Answer(says(decision), Set.copyOf(decision.rules()));
    }

    private static Map<String, String> says(RetryDecision decision) {
        if (decision instanceof TryAgain again) {
            return Map.of("decision", "retry", "after", "" + again.after().toSeconds());
        }
        if (decision instanceof GiveUp giveUp) {
            return Map.of("decision", "give-up", "reason", giveUp.reason());
        }
        return Map.of("decision", "disable", "reason", ((Disable) decision).reason());
    }
}

package io.hookline.policy.call;

import io.hookline.event.CallOutcome;
import io.hookline.event.DistributionPriority;
import io.hookline.event.Token;
import io.hookline.policy.call.CallProposals.Verdict;
import io.hookline.rules.Answer;
import io.hookline.rules.Concern;
import io.hookline.rules.Question;
import io.hookline.rules.RuleJudge;
import io.hookline.rules.RuleSet;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the files of {@code rules/retry/call} may speak about: a planned call into {@code limits}, an unsuccessful one into
 * {@code proposals}.
 */
public final class CallRules {
    static final String NAME = "retry/call";
    static final String LIMITS = "limits";
    static final String PROPOSALS = "proposals";

    /** A Tuesday morning in Zurich. */
    static final PlannedCall PLANNED = new PlannedCall(
            "sales@alpine.example",
            "+41445550101",
            true,
            false,
            "Normal",
            "",
            "2026-03-03",
            "10:00",
            10,
            "TUESDAY",
            "",
            "Europe/Zurich",
            "number",
            "CH",
            0,
            3,
            "",
            0,
            0,
            0,
            0,
            0,
            WallLimits.HISTORY.toMinutes(),
            false,
            0,
            "",
            0);

    /** The slot of an hour, of which a minute went by. */
    private static final UnsuccessfulCall UNSUCCESSFUL = new UnsuccessfulCall(
            "sales@alpine.example", "+41445550101", false, "Normal", "", "NoAnswer", 1, false, 1, 1, 3, 0, 3540);

    private CallRules() {}

    public static Concern concern() {
        return new Concern(
                NAME,
                List.of(
                        new Question(LIMITS, CallLimits.class, List.of(PLANNED), CallRules::before),
                        new Question(PROPOSALS, CallProposals.class, List.of(UNSUCCESSFUL), CallRules::after)),
                words());
    }

    private static Map<String, Set<String>> words() {
        return Map.of(
                "outcome", tokens(Arrays.stream(CallOutcome.values()).filter(outcome -> !outcome.success())),
                "lastOutcome", orNone(tokens(Arrays.stream(CallOutcome.values()))),
                "priority", orNone(tokens(Arrays.stream(DistributionPriority.values()))),
                "zoneFrom", Set.of("entry", "number", "service", "default"),
                "weekday",
                        Arrays.stream(DayOfWeek.values()).map(DayOfWeek::name).collect(Collectors.toSet()));
    }

    private static Set<String> tokens(Stream<? extends Token> tokens) {
        return tokens.map(Token::token).collect(Collectors.toSet());
    }

    private static Set<String> orNone(Set<String> words) {
        return Stream.concat(words.stream(), Stream.of("")).collect(Collectors.toSet());
    }

    private static Answer before(RuleSet rules, List<Record> facts) {
        var limits = new CallLimits();
        rules.evaluate(LIMITS, limits, facts, RuleJudge.firingLimit(facts.size()));
        var rehearsal = new Rehearsal((PlannedCall) facts.get(0));
        var earliest = Earliest.of(limits, rehearsal.question(), rehearsal.now());
        return new Answer(says(earliest, rehearsal), Set.copyOf(limits.rules()));
    }

    private static Map<String, String> says(Earliest earliest, Rehearsal rehearsal) {
        if (earliest instanceof Earliest.Never never) {
            return Map.of("decision", "refuse", "reason", never.reason());
        }
        var found = (Earliest.At) earliest;
        if (found.at().equals(rehearsal.now())) {
            return Map.of("decision", "call");
        }
        var until = LocalDateTime.ofInstant(found.at(), rehearsal.zone());
        return Map.of("decision", "defer", "until", "" + until, "reason", String.join(", ", found.reasons()));
    }

    /** Scenarios see when the next attempt is wished for, not what the limits make of it: those are another question. */
    private static Answer after(RuleSet rules, List<Record> facts) {
        var proposals = new CallProposals();
        rules.evaluate(PROPOSALS, proposals, facts, RuleJudge.firingLimit(facts.size()));
        var failed = Rehearsal.failed((UnsuccessfulCall) facts.get(0));
        return new Answer(says(proposals.resolve(failed), failed), Set.copyOf(proposals.rules()));
    }

    private static Map<String, String> says(Verdict verdict, FailedCall failed) {
        var says = new HashMap<String, String>();
        if (verdict instanceof Verdict.Again again) {
            says.put("decision", "try-again");
            says.put(
                    "after", "" + Duration.between(failed.endedAt(), again.at()).toSeconds());
            says.put("uses", again.usesAttempt() ? "attempt" : "nothing");
        } else if (verdict instanceof Verdict.Limit limit) {
            says.put("decision", "limit-reached");
            says.put("reason", limit.reason());
        } else if (verdict instanceof Verdict.End end) {
            says.put("decision", "give-up");
            says.put("reason", end.reason());
        }
        return says;
    }
}

package io.hookline.trigger;

import io.hookline.delivery.NewDelivery;
import io.hookline.event.TriggerEvent;
import io.hookline.policy.emission.Candidate;
import io.hookline.policy.emission.CustomerCap;
import io.hookline.policy.emission.EmissionDecision;
import io.hookline.policy.emission.EmissionPolicy;
import io.hookline.policy.permission.LossDecision.Outcome;
import io.hookline.policy.permission.PermissionPolicy;
import io.hookline.trigger.OwnersRights.OwnersRight;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The work on one happening; what several subscriptions share is computed once. Not thread-safe. */
final class EmissionRound {
    private final List<NewDelivery> deliveries = new ArrayList<>();
    private final List<Emission> emissions = new ArrayList<>();
    private final List<CappedEmission> capped = new ArrayList<>();
    private final OwnersRights rights;
    private final Happening happening;
    private final EmissionPolicy rules;
    private final ToldBefore before;
    private final InstantSource clock;

    /** A subscription that asked for the event, and what the emission rules say of telling it. */
    private record Judged(Subscription subscription, TriggerEvent event, EmissionDecision decision) {}

    EmissionRound(
            Happening happening,
            EmissionPolicy rules,
            PermissionPolicy permissions,
            ToldBefore before,
            InstantSource clock) {
        this.happening = happening;
        this.rules = rules;
        this.rights = new OwnersRights(happening.serviceUpn(), permissions);
        this.before = before;
        this.clock = clock;
    }

    EmissionPlan plan() {
        return new EmissionPlan(
                List.copyOf(deliveries), List.copyOf(emissions), rights.verdicts(), List.copyOf(capped));
    }

    /** Decides about every subscription that asked for the event, in the order given. */
    void emit(TriggerEvent event, List<Subscription> asking) {
        var candidates = new ArrayList<Candidate>(asking.size());
        var misses = new ArrayList<String>(asking.size());
        for (var subscription : asking) {
            var miss = happening.filteredOut(subscription);
            misses.add(miss);
            if (miss == null) {
                candidates.add(happening.candidate(subscription, event));
            }
        }
        var decisions = judge(candidates).iterator();
        for (int i = 0; i < asking.size(); i++) {
            if (misses.get(i) == null) {
                settle(new Judged(asking.get(i), event, decisions.next()));
            } else {
                var untouched = EmissionDecision.toldAsItIs(List.of());
                note(new Judged(asking.get(i), event, untouched), misses.get(i), null, Shape.PLAIN);
            }
        }
    }

    private List<EmissionDecision> judge(List<Candidate> candidates) {
        return candidates.isEmpty() ? List.of() : rules.judge(candidates);
    }

    private void settle(Judged judged) {
        var decision = judged.decision();
        if (!decision.told()) {
            var reason = decision.reason() == null ? "suppressed by a rule" : decision.reason();
            note(judged, reason, null, Shape.PLAIN);
            return;
        }
        if (late(decision)) {
            var seconds = decision.deadline().toSeconds();
            note(judged, "reported more than " + seconds + " s after it occurred", null, Shape.PLAIN);
            return;
        }
        if (!judged.subscription().active()) {
            tell(judged, StateReason.of(judged.subscription()), null);
            return;
        }
        var right = rights.of(judged.subscription());
        var lost = right.lost();
        if (lost == null || lost.is(Outcome.KEEP_TELLING)) {
            tell(judged, null, right);
        } else if (lost.is(Outcome.DROP)) {
            note(judged, right.reason() + "; " + lost.reason(), right, Shape.PLAIN);
        } else {
            tell(judged, right.reason(), right);
        }
    }

    /** @param blocked why it is only held, or null when it leaves */
    private void tell(Judged judged, String blocked, OwnersRight right) {
        var decision = judged.decision();
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var caps = happening.customer().isEmpty() ? List.<CustomerCap>of() : decision.caps();
        if (!caps.isEmpty()) {
            var key = new CappedEmission.Key(
                    judged.subscription().id(), judged.event().token(), happening.customer());
            var reached = before.tell(key, caps, now);
            capped.add(new CappedEmission(key, caps, now, reached.isEmpty()));
            if (reached.isPresent()) {
                note(judged, reached.get().reason(), right, Shape.PLAIN);
                return;
            }
        }
        var fields = happening.bodies().carried(judged.subscription(), decision.masked(), decision.fields());
        var shape = Shape.of(decision, fields, expiry(decision, now), caps);
        note(judged, blocked, right, shape);
        deliveries.add(delivery(judged, blocked, shape));
    }

    /** @param right of the owner, or null where nobody asked for it */
    private void note(Judged judged, String reason, OwnersRight right, Shape shape) {
        var judging = judged.decision().rules();
        var lost = right == null ? null : right.lost();
        var spoke = lost == null
                ? judging
                : Stream.concat(judging.stream(), lost.rules().stream()).toList();
        var decisionId = right == null ? null : right.verdict().id();
        emissions.add(new Emission(
                judged.subscription().id(), judged.event().token(), reason == null, reason, spoke, decisionId, shape));
    }

    private boolean late(EmissionDecision decision) {
        return decision.deadline() != null
                && !clock.instant().isBefore(happening.occurredAt().plus(decision.deadline()));
    }

    /** When it is given up: the earlier of what counts from now and what counts from when it occurred; null for never. */
    private Instant expiry(EmissionDecision decision, Instant now) {
        var expiry = decision.expireAfter() == null ? null : now.plus(decision.expireAfter());
        if (decision.deadline() == null) {
            return expiry;
        }
        // A source whose clock is ahead of ours gets no more time for it.
        var occurred = happening.occurredAt().isAfter(now) ? now : happening.occurredAt();
        var deadline = occurred.plus(decision.deadline());
        return expiry == null || deadline.isBefore(expiry) ? deadline : expiry;
    }

    private NewDelivery delivery(Judged judged, String blocked, Shape shape) {
        var subscription = judged.subscription();
        return new NewDelivery(
                Ids.webhookId(),
                subscription.tenantId(),
                subscription.id(),
                judged.event().token(),
                Bodies.contentType(subscription),
                happening
                        .bodies()
                        .bytes(judged.event(), subscription, judged.decision().masked(), shape.fields()),
                happening.occurredAt(),
                subscription.ordered(),
                blocked != null,
                blocked,
                false,
                shape.expiresAt());
    }
}

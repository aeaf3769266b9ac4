package io.hookline.replay;

import io.hookline.directory.DirectorySource;
import io.hookline.policy.permission.PermissionChange;
import io.hookline.policy.permission.PermissionRequest;
import io.hookline.policy.permission.PermissionRules;
import io.hookline.policy.permission.RulePermissionPolicy;
import io.hookline.replay.Report.OwnerChange;
import io.hookline.replay.Tally.Subject;
import io.hookline.rules.Concern;
import io.hookline.rules.Question;
import io.hookline.rules.Rulebook;
import io.hookline.trigger.Rights;
import io.hookline.trigger.Subscription;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What the permission rules would allow otherwise: in every case there is, of every subscription, of recorded requests. */
final class PermissionReplay {
    private static final Concern CONCERN = PermissionRules.concern();
    private static final Question QUESTION = Asking.about(CONCERN, PermissionRequest.class);

    private final Sides sides;
    private final Asking asking;
    private final Tally tally;
    private final DirectorySource directory;
    private long foreign;

    PermissionReplay(Sides sides, Asking asking, Tally tally, DirectorySource directory) {
        this.sides = sides;
        this.asking = asking;
        this.tally = tally;
        this.directory = directory;
    }

    List<PermissionChange> changes() {
        return sides.changed(CONCERN.name())
                ? PermissionChange.between(sides.active(CONCERN.name()), sides.candidate(CONCERN.name()))
                : List.of();
    }

    /** Live subscriptions whose state would follow a right that their owner would lose or get. */
    List<OwnerChange> owners(Collection<Subscription> live, Instant now) {
        var changes = new ArrayList<OwnerChange>();
        if (sides.changed(CONCERN.name())) {
            var active = rights(sides.active());
            var candidate = rights(sides.candidate());
            for (var subscription : live) {
                // Both are judged, so that what is about to change anyway is not blamed on the candidate.
                var before = active.judged(subscription, now);
                var after = candidate.judged(subscription, now);
                if (before.state() != after.state()) {
                    changes.add(new OwnerChange(
                            subscription.id(),
                            subscription.owner(),
                            before.state().name(),
                            after.state().name(),
                            after.stateReason()));
                }
            }
        }
        return List.copyOf(changes);
    }

    void replay(RecordedDecision decision) {
        if (!decision.ruled()) {
            return;
        }
        if (decision.asked().isEmpty()) {
            foreign++;
            return;
        }
        var facts = List.<Record>copyOf(decision.asked());
        var subject = new Subject("audit/" + decision.seq(), null, decision.at());
        tally.count(CONCERN.name(), subject, facts, asking.ask(CONCERN, QUESTION, facts), 1 + decision.repeats());
    }

    void close() {
        tally.gap("requests", foreign, "the audit log does not keep what the rules saw of other tenants or strangers");
    }

    private Rights rights(Rulebook rules) {
        var set = rules.set(CONCERN.name());
        return new Rights(directory, new RulePermissionPolicy(() -> set, directory, new SimpleMeterRegistry()));
    }
}

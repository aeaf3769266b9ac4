package io.hookline.replay;

import io.hookline.event.TaskEvent;
import io.hookline.event.TriggerEvent;
import io.hookline.ingest.KeptEvent;
import io.hookline.policy.emission.Candidate;
import io.hookline.policy.emission.EmissionRules;
import io.hookline.policy.emission.Occurrence;
import io.hookline.replay.Sides.Answers;
import io.hookline.replay.Tally.Subject;
import io.hookline.rules.Answer;
import io.hookline.rules.Concern;
import io.hookline.rules.Question;
import io.hookline.store.StoreFault;
import io.hookline.trigger.Candidates;
import io.hookline.trigger.Subscription;
import io.hookline.trigger.Subscriptions;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts recorded events before the emission rules, and those whom they would concern today. Not thread-safe. */
final class EmissionReplay {
    private static final Concern CONCERN = EmissionRules.concern();
    private static final Question RAISES = Asking.about(CONCERN, Occurrence.class);
    private static final Question TELLS = Asking.about(CONCERN, Candidate.class);
    private static final Answer NOT_RAISED = new Answer(Map.of("decision", "not raised"), Set.of());

    private final Essence occurrences;
    private final Essence candidates;
    private final Asking asking;
    private final Tally tally;
    private final PastTasks tasks;
    private final Subscriptions subscriptions;
    private long unreadable;

    EmissionReplay(Sides sides, Asking asking, Tally tally, PastTasks tasks, Subscriptions subscriptions) {
        this.occurrences = new Essence(sides, CONCERN.name(), Occurrence.class);
        this.candidates = new Essence(sides, CONCERN.name(), Candidate.class);
        this.asking = asking;
        this.tally = tally;
        this.tasks = tasks;
        this.subscriptions = subscriptions;
    }

    /** Events that cannot be read are counted and left out. */
    void replay(KeptEvent kept) {
        try {
            if (kept.announced()) {
                announced(kept);
            } else {
                happened(kept);
            }
        } catch (StoreFault | IllegalStateException unread) {
            unreadable++;
        }
    }

    void close() {
        tally.gap("tasks", tasks.incomplete(), "they began before what is kept, so how they stood is not known");
        tally.gap("events", unreadable, "they cannot be read");
    }

    private void happened(KeptEvent kept) {
        var moment = tasks.moment(kept);
        var facts = List.<Record>of(moment.occurrence());
        var raised = asking.ask(CONCERN, RAISES, List.of(occurrences.of(moment.occurrence())));
        tally.count(CONCERN.name(), new Subject("event/" + kept.id(), null, kept.receivedAt()), facts, raised, 1);
        var some = Candidates.of(moment.event(), moment.after());
        raised(raised).forEach((event, who) -> subscriptions
                .asking(kept.tenantId(), kept.serviceUpn(), event)
                .forEach(subscription -> judge(kept, some, subscription, event, who)));
    }

    private void announced(KeptEvent kept) {
        var announcement = PastAnnouncements.of(kept, tasks);
        var some = Candidates.of(announcement);
        var event = announcement.event();
        subscriptions
                .asking(kept.tenantId(), kept.serviceUpn(), event)
                .forEach(subscription -> judge(kept, some, subscription, event, Raised.BY_BOTH));
    }

    /** Under which rules an event was raised. */
    private enum Raised {
        BY_ACTIVE,
        BY_CANDIDATE,
        BY_BOTH;

        Answer active(Answers answers) {
            return this == BY_CANDIDATE ? NOT_RAISED : answers.active();
        }

        Answer candidate(Answers answers) {
            return this == BY_ACTIVE ? NOT_RAISED : answers.candidate();
        }
    }

    private static Map<TaskEvent, Raised> raised(Answers answers) {
        var active = EmissionRules.raisedBy(answers.active());
        var raised = new EnumMap<TaskEvent, Raised>(TaskEvent.class);
        active.forEach(event -> raised.put(event, Raised.BY_ACTIVE));
        EmissionRules.raisedBy(answers.candidate())
                .forEach(event -> raised.merge(event, Raised.BY_CANDIDATE, (before, also) -> Raised.BY_BOTH));
        return raised;
    }

    private void judge(KeptEvent kept, Candidates some, Subscription subscription, TriggerEvent event, Raised who) {
        if (some.filteredOut(subscription).isPresent()) {
            return;
        }
        var candidate = some.candidate(subscription, event);
        var asked = asking.ask(CONCERN, TELLS, List.of(candidates.of(candidate)));
        var answers = new Answers(who.active(asked), who.candidate(asked));
        boolean before = EmissionRules.tells(answers.active());
        boolean after = EmissionRules.tells(answers.candidate());
        tally.told(subscription.id(), before, after, answers.differ());
        if (before || after || who == Raised.BY_BOTH) {
            var subject = new Subject("event/" + kept.id(), subscription.id(), kept.receivedAt());
            tally.count(CONCERN.name(), subject, List.of(candidate), answers, 1);
        }
    }
}

package io.hookline.replay;

import io.hookline.hours.Holidays;
import io.hookline.policy.call.CallQuestions;
import io.hookline.policy.call.CallRules;
import io.hookline.policy.call.PlannedCall;
import io.hookline.policy.call.UnsuccessfulCall;
import io.hookline.replay.Tally.Subject;
import io.hookline.rules.Concern;
import io.hookline.rules.Question;
import io.hookline.scheduler.RecordedCalls;
import io.hookline.scheduler.RecordedCalls.Asked;
import io.hookline.scheduler.SchedulerEntry;
import java.time.Instant;
import java.util.List;

/** Puts calls that were due, and attempts that failed, before the rules of calls. Not thread-safe. */
final class CallReplay {
    private static final Concern CONCERN = CallRules.concern();
    private static final Question BEFORE = Asking.about(CONCERN, PlannedCall.class);
    private static final Question AFTER = Asking.about(CONCERN, UnsuccessfulCall.class);

    private final Asking asking;
    private final Tally tally;
    private final RecordedCalls calls;
    private final Holidays holidays;
    private long withoutService;

    CallReplay(Asking asking, Tally tally, RecordedCalls calls, Holidays holidays) {
        this.asking = asking;
        this.tally = tally;
        this.calls = calls;
        this.holidays = holidays;
    }

    void replay(SchedulerEntry entry, Instant since) {
        var asked = calls.of(entry, since);
        if (asked.isEmpty()) {
            withoutService++;
        } else {
            asked.get().forEach(each -> replay(entry, each));
        }
    }

    void close() {
        tally.gap("scheduler entries", withoutService, "their service makes no calls any more");
    }

    private void replay(SchedulerEntry entry, Asked asked) {
        var question = asked.due() == null ? AFTER : BEFORE;
        Record fact = asked.due() == null
                ? CallQuestions.unsuccessful(asked.failed())
                : CallQuestions.planned(asked.due(), holidays);
        var facts = List.of(fact);
        var subject = new Subject("scheduler-entry/" + entry.id(), null, asked.at());
        tally.count(CONCERN.name(), subject, facts, asking.ask(CONCERN, question, facts), 1);
    }
}

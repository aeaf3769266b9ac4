package io.hookline.scheduler;

import static io.hookline.scheduler.Planned.DUE;
import static io.hookline.scheduler.Planned.NOW;
import static io.hookline.scheduler.Planned.SALES;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.directory.DirectoryFile;
import io.hookline.event.CallOutcome;
import io.hookline.policy.call.PastCall;
import io.hookline.scheduler.CallAttempt.Ending;
import io.hookline.scheduler.CallAttempt.HandOver;
import io.hookline.scheduler.CallAttempt.Progress;
import io.hookline.scheduler.Calling.Deferral;
import io.hookline.scheduler.RecordedCalls.Asked;
import io.hookline.scheduler.SchedulerEntry.Identity;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The facts of calls that were due or failed, made again from an entry. */
class RecordedCallsTest {
    private static final String ALPINE = "6f1c2b7e-3a55-4c8e-9b0a-2d1f0c9e7a11";
    private static final Instant FIRST = DUE.plusSeconds(600);
    private static final Instant ENDED = FIRST.plusSeconds(60);
    private static final Instant SECOND = FIRST.plusSeconds(3600);

    @Test
    void each_question_sees_what_was_known_then_and_nothing_later() {
        var asked = asked(called("se_1", SALES), NOW).orElseThrow();

        assertThat(asked).extracting(Asked::at).containsExactly(DUE, FIRST, ENDED, SECOND);
        var put = asked.get(0).due();
        assertThat(put.attemptsUsed()).isZero();
        assertThat(put.toNumber()).isEmpty();
        assertThat(asked.get(1).due().toNumber()).isEmpty();
        var failed = asked.get(2).failed();
        assertThat(failed.outcome()).isEqualTo("NoAnswer");
        assertThat(failed.number()).isEqualTo(1);
        assertThat(failed.attemptsUsed()).isEqualTo(1);
        assertThat(failed.outcomesSoFar()).containsEntry("NoAnswer", 1);
        assertThat(failed.call().toNumber()).extracting(PastCall::at).containsExactly(FIRST);
        var again = asked.get(3).due();
        assertThat(again.attemptsUsed()).isEqualTo(1);
        assertThat(again.toNumber()).extracting(PastCall::at).containsExactly(FIRST);
        assertThat(again.now()).isEqualTo(SECOND);
    }

    @Test
    void only_what_was_asked_since_is_told_and_nothing_of_a_service_that_is_gone() {
        assertThat(asked(called("se_1", SALES), SECOND).orElseThrow())
                .extracting(Asked::at)
                .containsExactly(SECOND);
        assertThat(asked(called("se_2", "gone@alpine.example"), NOW)).isEmpty();
    }

    private static Optional<List<Asked>> asked(SchedulerEntry entry, Instant since) {
        var made = List.of(new PastCall(SECOND, null, false), new PastCall(FIRST, "NoAnswer", false));
        PastCalls.Source past = (tenant, party, from) -> new PastCalls(2, made);
        try (var directory = DirectoryFile.open(Path.of("config/directory.yaml"))) {
            return new RecordedCalls(past, (tenant, who, at) -> Optional.empty(), new CallServices(directory))
                    .of(entry, since);
        }
    }

    /** Put off once, tried in vain, and being tried again. */
    private static SchedulerEntry called(String id, String service) {
        var identity = new Identity(id, ALPINE, NOW, "ada");
        var first = attempt(1, FIRST);
        var ending = new Ending(ENDED, CallOutcome.NO_ANSWER, null, true, "again later", List.of(), null);
        return SchedulerEntry.planned(identity, Planned.call(service, DUE, null))
                .deferred(new Deferral(DUE, FIRST, "too early", List.of(), ""))
                .begun(first)
                .planningAnother(first.with(ending), SECOND)
                .begun(attempt(2, SECOND));
    }

    private static CallAttempt attempt(int number, Instant at) {
        return new CallAttempt(
                number,
                "call_" + number,
                at,
                at.plusSeconds(3600),
                List.of(),
                new HandOver(1, at, 1, true, null),
                Progress.NONE,
                null);
    }
}

package io.hookline.scheduler;

import static io.hookline.scheduler.Planned.DUE;
import static io.hookline.scheduler.Planned.NOW;
import static io.hookline.scheduler.Planned.SALES;
import static io.hookline.scheduler.Planned.call;
import static io.hookline.scheduler.Planned.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookline.event.SchedulerEntryEvent;
import io.hookline.problem.Refusal;
import io.hookline.scheduler.CallAttempt.HandOver;
import io.hookline.scheduler.CallAttempt.Place;
import io.hookline.scheduler.CallAttempt.Progress;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SchedulerEntryTest {

    /** 0 to 2 moves the due time by so many days, 3 removes. */
    @Property(tries = 300)
    void whatever_callers_do_the_history_has_one_beginning_no_gap_and_at_most_one_end(
            @ForAll @Size(max = 30) List<@IntRange(max = 3) Integer> steps) {
        var entry = entry("se_1");
        int done = 0;
        for (int step : steps) {
            var before = entry;
            try {
                entry = step == 3
                        ? entry.removed(CompletionReason.REMOVED_BY_API, NOW)
                        : entry.replanned(call(SALES, DUE.plusSeconds(86_400L * step), null), NOW);
                done++;
            } catch (Refusal refused) {
                assertThat(before.state()).isEqualTo(EntryState.REMOVED);
            }
        }

        var events = entry.events();
        assertThat(entry.version()).isEqualTo(1 + done);
        assertThat(events.get(0).event()).isEqualTo(SchedulerEntryEvent.SCHEDULED);
        assertThat(events)
                .extracting(EntryEvent::sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, entry.eventCount()).boxed().toList());
        var ends = events.stream().filter(event -> event.event() == SchedulerEntryEvent.REMOVED);
        assertThat(ends.count()).isEqualTo(entry.state().open() ? 0 : 1);
        assertThat(entry.completionReason() == null).isEqualTo(entry.state().open());
    }

    @Test
    void an_entry_that_is_moved_for_ever_does_not_grow_for_ever() {
        var entry = entry("se_1");
        for (int i = 1; i <= 250; i++) {
            entry = entry.replanned(call(SALES, DUE.plusSeconds(i), null), NOW);
        }

        assertThat(entry.eventCount()).isEqualTo(251);
        assertThat(entry.events()).hasSize(SchedulerEntry.EVENTS_KEPT);
        assertThat(entry.lastEvent().sequence()).isEqualTo(251);
        assertThat(EntryAnnouncements.after(entry, 250)).hasSize(1);
    }

    @Test
    void what_is_announced_names_the_customer_by_the_identifier_else_by_the_destination() {
        var call = call(SALES, DUE, null);
        var unknown = new PlannedCall(
                call.withWorkflow(),
                call.serviceUpn(),
                call.destination(),
                call.due(),
                null,
                null,
                call.limits(),
                call.context(),
                null);

        assertThat(EntryAnnouncements.after(entry("se_1", call), 0).get(0).customer())
                .isEqualTo("K-17");
        assertThat(EntryAnnouncements.after(entry("se_2", unknown), 0).get(0).customer())
                .isEqualTo("+442079460217");
    }

    @Test
    void a_change_that_leaves_the_due_time_raises_no_event() {
        var changed = entry("se_1").replanned(call(SALES, DUE, "other"), NOW);

        assertThat(changed.version()).isEqualTo(2);
        assertThat(changed.eventCount()).isEqualTo(1);
        assertThat(EntryAnnouncements.after(changed, 1)).isEmpty();
    }

    @Test
    void an_entry_under_way_can_neither_be_changed_nor_removed() {
        var waiting = entry("se_1");
        var underWay = waiting.begun(new CallAttempt(
                1,
                "call_1_1",
                NOW,
                NOW.plusSeconds(3600),
                List.of(new Place("+442079460217", 1)),
                new HandOver(1, NOW.plusSeconds(30), 1, false, null),
                Progress.NONE,
                null));

        assertThatThrownBy(() -> underWay.replanned(waiting.call(), NOW)).hasMessageContaining("is in progress");
        assertThatThrownBy(() -> underWay.removed(CompletionReason.REMOVED_BY_API, NOW))
                .isInstanceOf(Refusal.class);
    }
}

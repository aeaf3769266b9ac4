package io.hookline.replay;

import static io.hookline.replay.RecordedWorld.HOTLINE;
import static io.hookline.replay.RecordedWorld.SALES;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.event.Activity;
import io.hookline.event.Direction;
import io.hookline.event.Token;
import io.hookline.event.WorkflowEvent;
import io.hookline.policy.emission.EmissionRules;
import io.hookline.store.StoreUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever happened to tasks: put before the same rules once more, it means what it meant. */
class ReplayPropertyTest {
    private static final Activity[] ACTIVITIES = Activity.reported();

    @Property(tries = 6, shrinking = ShrinkingMode.OFF)
    void replayed_events_mean_what_they_meant_and_the_same_rules_differ_in_nothing(
            @ForAll @Size(min = 60, max = 200) List<@IntRange(max = 1 << 12) Integer> steps) throws IOException {
        try (var world = new RecordedWorld(StoreUnderTest.sqlite(Files.createTempDirectory("replay")))) {
            var events = steps.stream().map(step -> event(world, step)).toList();
            int half = events.size() / 2;
            var receipts = new ArrayList<>(world.accept(events.subList(0, half)));
            world.after(Duration.ofDays(2));
            receipts.addAll(world.accept(events.subList(half, events.size())));

            var recent = world.simulate(Duration.ofDays(1), RecordedWorld.SHIPPED);
            var all = world.simulate(Duration.ofDays(7), RecordedWorld.SHIPPED);

            assertThat(raised(world))
                    .isEqualTo(receipts.stream().map(each -> each.emitted()).toList());
            assertThat(all.same()).as(all.toString()).isTrue();
            assertThat(all.events()).isEqualTo(events.size());
            assertThat(recent.events()).isEqualTo(events.size() - half);
            assertThat(all.notReplayed()).isEmpty();
            assertThat(recent.notReplayed()).isEmpty();
        }
    }

    /** What every stored event means when it is found from the second half backwards, so that tasks are read again. */
    private static List<List<String>> raised(RecordedWorld world) {
        var tasks = new PastTasks(world.recordings());
        var judging = world.judging();
        var kept = world.recordings().events(0, 1000);
        var raised = new ArrayList<List<String>>();
        for (int i = kept.size() - 1; i >= 0; i--) {
            var judged = judging.raises(tasks.moment(kept.get(i)).occurrence());
            raised.add(
                    0,
                    EmissionRules.raisedBy(Judging.answer(judged)).stream()
                            .map(Token::token)
                            .toList());
        }
        assertThat(tasks.incomplete()).isZero();
        return raised;
    }

    private static WorkflowEvent event(RecordedWorld world, int step) {
        return world.event(
                ACTIVITIES[step % ACTIVITIES.length],
                "t-" + (step >> 4) % 5,
                (step >> 7) % 4 == 0 ? SALES : HOTLINE,
                (step >> 9) % 3 == 0 ? null : "ss-" + (step >> 10) % 3,
                (step >> 6) % 3 == 0 ? Direction.OUTBOUND : Direction.INBOUND);
    }
}

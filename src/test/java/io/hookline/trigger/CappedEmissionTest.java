package io.hookline.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.policy.emission.CustomerCap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class CappedEmissionTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final CappedEmission.Key KEY = new CappedEmission.Key("sub_1", "Terminated", "C-1");

    /**
     * Calls come by a clock that mostly goes on and is set back now and then, and each decides upon nothing first. The oracle
     * looks at every period that begins with a told emission, by the clock.
     */
    @Property(tries = 500)
    void no_period_ever_holds_more_than_its_cap_and_a_commit_is_refused_once_at_most(
            @ForAll @Size(max = 60) List<@IntRange(min = -90, max = 200) Integer> minutes,
            @ForAll @IntRange(min = 1, max = 4) int times,
            @ForAll @IntRange(min = 1, max = 6) int hours) {
        var caps = List.of(new CustomerCap("long", times + 2, 24), new CustomerCap("short", times, hours));
        var stored = new ArrayList<Instant>();
        var now = START;
        for (int step : minutes) {
            now = now.plus(Duration.ofMinutes(step));
            if (decided(caps, stored, now)) {
                stored.add(now);
            }
        }

        for (var from : stored) {
            assertThat(within(stored, from, hours)).isLessThanOrEqualTo(times);
            assertThat(within(stored, from, 24)).isLessThanOrEqualTo(times + 2);
        }
    }

    private static boolean decided(List<CustomerCap> caps, List<Instant> stored, Instant at) {
        var before = new ToldBefore();
        var emission = decide(before, caps, at);
        if (!emission.holds(stored)) {
            before.learn(Map.of(KEY, List.copyOf(stored)));
            before.startOver();
            emission = decide(before, caps, at);
            assertThat(emission.holds(stored)).isTrue();
        }
        assertThat(emission.told())
                .as("told when and only when all caps leave room")
                .isEqualTo(caps.stream().noneMatch(cap -> cap.reached(stored, at)));
        return emission.told();
    }

    private static CappedEmission decide(ToldBefore before, List<CustomerCap> caps, Instant at) {
        return new CappedEmission(KEY, caps, at, before.tell(KEY, caps, at).isEmpty());
    }

    private static long within(List<Instant> stored, Instant from, int hours) {
        var until = from.plus(Duration.ofHours(hours));
        return stored.stream()
                .filter(each -> !each.isBefore(from) && each.isBefore(until))
                .count();
    }
}

package io.hookline.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SlotsTest {
    private final Slots slots = new Slots(3, 5);

    @Test
    void each_subscription_and_all_together_have_a_limit() {
        assertThat(slots.reserve("a", 10)).isEqualTo(3);
        assertThat(slots.reserve("b", 10)).isEqualTo(2);
        assertThat(slots.reserve("c", 1)).isZero();
        assertThat(slots.exhausted()).isTrue();

        slots.release("a", 1);

        assertThat(slots.reserve("c", 1)).isEqualTo(1);
    }

    @Test
    void a_failing_subscription_has_one_slot_until_it_succeeds() {
        slots.reserve("a", 3);
        for (int i = 0; i < 5; i++) {
            slots.failed("a", Samples.NOW.plusSeconds(i));
        }

        assertThat(slots.failed("a", Samples.NOW.plusSeconds(9)).failingSeconds())
                .isEqualTo(9);
        assertThat(slots.mayKeep("a")).isFalse();
        slots.release("a", 2);
        assertThat(slots.mayKeep("a")).isTrue();
        assertThat(slots.reserve("a", 3)).isZero();
        slots.succeeded("a");
        assertThat(slots.reserve("a", 3)).isEqualTo(2);
    }

    @Test
    void drains_when_all_slots_are_back_and_gives_out_none_meanwhile() {
        slots.reserve("a", 1);

        assertThat(slots.drain(Duration.ofMillis(20))).isFalse();
        assertThat(slots.reserve("a", 1)).isZero();
        assertThat(slots.mayKeep("a")).isFalse();
        slots.release("a", 1);
        assertThat(slots.drain(Duration.ofMillis(20))).isTrue();
    }
}

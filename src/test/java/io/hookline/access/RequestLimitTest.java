package io.hookline.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestLimitTest {
    private final SettableClock clock = new SettableClock();

    @Test
    void a_key_may_burst_to_twice_its_rate_and_then_keeps_to_the_rate() {
        var limit = limit(10);

        assertThat(admitted(limit, "a", 100)).isEqualTo(20);
        clock.advance(Duration.ofMillis(500));
        assertThat(admitted(limit, "a", 100)).isEqualTo(5);
        clock.advance(Duration.ofHours(1));
        assertThat(admitted(limit, "a", 100)).isEqualTo(20);
    }

    @Test
    void one_key_takes_nothing_from_another() {
        var limit = limit(1);

        assertThat(admitted(limit, "a", 50)).isEqualTo(2);
        assertThat(admitted(limit, "b", 50)).isEqualTo(2);
    }

    @Test
    void after_the_seconds_told_one_may_ask_again() {
        var limit = limit(1);
        admitted(limit, "a", 2);

        long wait = limit.waitSeconds("a");

        assertThat(wait).isBetween(1L, 2L);
        clock.advance(Duration.ofSeconds(wait));
        assertThat(limit.waitSeconds("a")).isZero();
    }

    @Test
    void without_a_limit_everything_is_admitted_and_nothing_remembered() {
        var limit = limit(0);

        assertThat(admitted(limit, "a", 100_000)).isEqualTo(100_000);
        assertThat(limit.remembered()).isZero();
    }

    @Test
    void keys_that_are_not_used_are_forgotten() {
        var limit = limit(5);
        IntStream.range(0, 500).forEach(i -> limit.waitSeconds("key_" + i));
        assertThat(limit.remembered()).isEqualTo(500);

        clock.advance(Duration.ofMinutes(2));

        assertThat(limit.remembered()).isZero();
    }

    private RequestLimit limit(int perSecond) {
        return new RequestLimit(perSecond, () -> clock.millis() * 1_000_000);
    }

    private static long admitted(RequestLimit limit, String key, int requests) {
        return IntStream.range(0, requests)
                .filter(i -> limit.waitSeconds(key) == 0)
                .count();
    }
}

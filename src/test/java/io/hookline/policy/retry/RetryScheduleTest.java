package io.hookline.policy.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookline.policy.retry.RetryDecision.GiveUp;
import io.hookline.policy.retry.RetryDecision.TryAgain;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryScheduleTest {
    @Test
    void the_default_makes_ten_attempts() {
        assertThat(RetrySchedule.DEFAULT.delays())
                .hasSize(10)
                .startsWith(Duration.ZERO)
                .endsWith(Duration.ofHours(14));
    }

    @Test
    void each_failure_waits_for_the_next_entry_and_the_last_gives_up() {
        var schedule = RetrySchedule.parse("0s, 30s,2m,1d,7");

        assertThat(schedule.first()).isZero();
        assertThat(schedule.afterFailure(1)).isEqualTo(new TryAgain(Duration.ofSeconds(30), List.of()));
        assertThat(schedule.afterFailure(3)).isEqualTo(new TryAgain(Duration.ofDays(1), List.of()));
        assertThat(schedule.afterFailure(4)).isEqualTo(new TryAgain(Duration.ofSeconds(7), List.of()));
        assertThat(schedule.afterFailure(5)).isEqualTo(new GiveUp("schedule exhausted", List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5s,,30s", "5 s", "-5s", "5w", "soon", "99999999999s"})
    void what_is_no_delay_is_refused(String text) {
        assertThatThrownBy(() -> RetrySchedule.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no delay");
    }
}

package io.hookline.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final Duration MAX = Duration.ofHours(24);

    @Test
    void reads_seconds_and_dates() {
        assertThat(parse("120")).isEqualTo(Duration.ofSeconds(120));
        assertThat(parse("Mon, 02 Mar 2026 08:01:30 GMT")).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void cuts_long_wishes_to_the_cap() {
        assertThat(parse("9999999999999999999999")).isEqualTo(MAX);
        assertThat(parse("90000")).isEqualTo(MAX);
        assertThat(parse("Mon, 02 Mar 2099 08:01:30 GMT")).isEqualTo(MAX);
    }

    @Test
    void ignores_what_asks_for_nothing() {
        assertThat(parse(null)).isNull();
        assertThat(parse(" ")).isNull();
        assertThat(parse("soon")).isNull();
        assertThat(parse("-5")).isNull();
        assertThat(parse("0")).isNull();
        assertThat(parse("Mon, 02 Mar 2020 08:01:30 GMT")).isNull();
    }

    private static Duration parse(String header) {
        return RetryAfter.parse(header, NOW, MAX);
    }
}

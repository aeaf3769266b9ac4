package io.hookline.policy.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clocks that jump, told one by one; {@link EarliestPropertyTest} looks everywhere else. */
class EarliestTest {
    private static Earliest find(DueCall call, Consumer<CallLimits> rules) {
        var limits = new CallLimits();
        rules.accept(limits);
        return Earliest.of(limits, new Limit.Question(call, (region, date) -> Optional.empty(), null), call.now());
    }

    @ParameterizedTest(name = "{5}")
    @CsvSource({
        "Europe/Zurich,      2026-03-28T03:00, 02:15, 02:45, 2026-03-30T02:15, a window that the clock skips has to wait",
        "Europe/Zurich,      2026-03-28T22:00, 02:30, 04:00, 2026-03-29T03:00, a window half skipped opens at the jump",
        "Europe/Zurich,      2026-03-03T23:59, 22:00, 06:00, 2026-03-03T23:59, a night window is open before midnight",
        "Europe/Zurich,      2026-03-03T00:00, 22:00, 06:00, 2026-03-03T00:00, and at midnight",
        "Europe/Zurich,      2026-03-03T06:00, 22:00, 06:00, 2026-03-03T22:00, and closed by day",
        "Europe/Zurich,      2026-03-03T03:00, 20:00, 24:00, 2026-03-03T20:00, a window can end with the day",
        "Asia/Kathmandu,     2026-03-03T21:00, 08:00, 21:00, 2026-03-04T08:00, a zone of quarters of an hour",
        "Australia/Lord_Howe,2026-10-03T21:00, 02:15, 08:00, 2026-10-04T02:30, a jump of half an hour",
        "Pacific/Apia,       2011-12-29T21:00, 08:00, 21:00, 2011-12-31T08:00, a day that never was",
        "America/Havana,     2026-03-07T21:00, 00:00, 08:00, 2026-03-08T01:00, a day that begins at one",
        "America/New_York,   2026-12-31T22:00, 08:00, 21:00, 2027-01-01T08:00, a year that ends",
    })
    void a_window_opens_when_the_clock_there_says_so(
            ZoneId zone, LocalDateTime now, String from, String to, LocalDateTime opens, String what) {
        var call = Calls.at(now.atZone(zone).toInstant()).in(zone).call();

        assertThat(find(call, limits -> limits.callableBetween("w", from, to)))
                .isInstanceOfSatisfying(
                        Earliest.At.class, found -> assertThat(LocalDateTime.ofInstant(found.at(), zone))
                                .as(what)
                                .isEqualTo(opens));
    }

    @Test
    void an_hour_that_the_clock_repeats_is_open_twice() {
        // 02:40 in summer time; at 01:00 UTC the clock shows 02:00 again.
        var call = Calls.at("2026-10-25T00:40:00Z").call();

        assertThat(find(call, limits -> limits.callableBetween("w", "02:00", "02:30")))
                .isInstanceOfSatisfying(
                        Earliest.At.class, found -> assertThat(found.at()).isEqualTo("2026-10-25T01:00:00Z"));
    }

    @Test
    void a_number_of_several_zones_is_called_when_it_is_day_in_all() {
        var zones = CalledParty.of(null, null, "+18005550100", null).zones().toArray(ZoneId[]::new);
        var call = Calls.at("2026-03-03T14:00:00Z").in(zones).call();

        assertThat(zones).hasSizeGreaterThan(10);
        assertThat(find(call, limits -> limits.callableBetween("w", "08:00", "21:00")))
                .isInstanceOfSatisfying(Earliest.At.class, found -> assertThat(zones)
                        .allSatisfy(zone ->
                                assertThat(found.at().atZone(zone).getHour()).isBetween(8, 20)));
    }

    @Test
    void a_call_that_no_time_suits_is_never_made_and_says_why() {
        var call = Calls.at("2026-03-03T09:00:00Z").call();

        assertThat(find(call, limits -> {
                    limits.callableBetween("a", "08:00", "12:00");
                    limits.notBetween("b", "07:00", "13:00");
                }))
                .isEqualTo(new Earliest.Never("never callable: within 07:00-13:00 in Europe/Zurich, "
                        + "outside 08:00-12:00 in Europe/Zurich"));
    }

    @Test
    void another_hour_is_tried_on_later_days_too_but_not_for_ever() {
        var unanswered = new PastCall(Instant.parse("2026-03-03T10:17:00Z"), "NoAnswer", false);
        var later = Calls.at("2026-03-05T08:17:00Z").past(List.of(unanswered), List.of());

        assertThat(find(later.call(), limits -> limits.notNearLastUnanswered("n", 2)))
                .isEqualTo(new Earliest.At(
                        Instant.parse("2026-03-05T12:17:00Z"),
                        List.of("within 2 h of 11:17 in Europe/Zurich, when a call went unanswered")));
        var before = later.now(Instant.parse("2026-03-05T08:16:59Z"));
        assertThat(find(before.call(), limits -> limits.notNearLastUnanswered("n", 2)))
                .isEqualTo(new Earliest.At(before.call().now(), List.of()));
        assertThat(find(later.call(), limits -> {
                    limits.notNearLastUnanswered("n", 2);
                    limits.callableBetween("w", "10:00", "12:00");
                }))
                .isInstanceOfSatisfying(
                        Earliest.At.class, found -> assertThat(found.at()).isEqualTo("2026-04-04T08:00:00Z"));
    }
}

package io.hookline.hours;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.directory.OpeningHours;
import io.hookline.directory.OpeningHours.Span;
import io.hookline.directory.OpeningHours.SpecialDay;
import io.hookline.directory.OpeningHours.Status;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpeningCalendarTest {
    private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");
    private static final Span MORNING = new Span(8 * 60, 12 * 60);
    private static final Span NIGHT = new Span(22 * 60, 24 * 60);
    private static final LocalDate CHRISTMAS = LocalDate.of(2026, 12, 25);

    /** Open on weekday mornings and on Saturday nights. */
    private static final Map<DayOfWeek, List<Span>> WEEK = Map.of(
            DayOfWeek.MONDAY, List.of(MORNING),
            DayOfWeek.THURSDAY, List.of(MORNING),
            DayOfWeek.FRIDAY, List.of(MORNING),
            DayOfWeek.SATURDAY, List.of(NIGHT),
            DayOfWeek.SUNDAY, List.of(new Span(0, 60)));

    private static final Holidays CHRISTMAS_ONLY =
            (region, date) -> date.equals(CHRISTMAS) ? Optional.of("Christmas") : Optional.empty();

    @ParameterizedTest
    @CsvSource({
        "2026-11-16T07:59:59.999, Closed, 2026-11-16T08:00",
        "2026-11-16T08:00,        Open,   2026-11-16T12:00",
        "2026-11-16T11:59:59.999, Open,   2026-11-16T12:00",
        "2026-11-16T12:00,        Closed, 2026-11-19T08:00",
        "2026-11-21T23:30,        Open,   2026-11-22T01:00",
        "2026-11-22T00:59,        Open,   2026-11-22T01:00",
        "2026-11-22T01:00,        Closed, 2026-11-23T08:00"
    })
    void the_week_decides_on_a_common_day(LocalDateTime wall, Status status, LocalDateTime until) {
        var opening = calendar(null).at(zurich(wall));

        assertThat(opening).isEqualTo(new Opening(status, null, zurich(until)));
    }

    @Test
    void a_holiday_decides_before_the_week_for_the_whole_day() {
        var opening = calendar("CH").at(zurich(CHRISTMAS.atTime(9, 0)));

        assertThat(opening)
                .isEqualTo(new Opening(
                        Status.Holiday,
                        "Christmas",
                        zurich(CHRISTMAS.plusDays(1).atStartOfDay())));
    }

    @Test
    void a_special_day_decides_before_a_holiday_and_is_closed_outside_of_its_hours() {
        var special = new SpecialDay(CHRISTMAS, CHRISTMAS, Status.Special3, List.of(MORNING), "Short day");
        var calendar = calendar("CH", special);

        assertThat(calendar.at(zurich(CHRISTMAS.atTime(9, 0))))
                .isEqualTo(new Opening(Status.Special3, "Short day", zurich(CHRISTMAS.atTime(12, 0))));
        assertThat(calendar.at(zurich(CHRISTMAS.atTime(12, 0))))
                .isEqualTo(new Opening(
                        Status.Closed,
                        "Short day",
                        zurich(CHRISTMAS.atTime(22, 0).plusDays(1))));
    }

    @Test
    void a_special_day_without_hours_holds_from_midnight_to_midnight_of_its_last_date() {
        var special = new SpecialDay(CHRISTMAS, CHRISTMAS.plusDays(2), Status.Special, List.of(), null);

        assertThat(calendar(null, special).at(zurich(CHRISTMAS.atStartOfDay())))
                .isEqualTo(new Opening(
                        Status.Special, null, zurich(CHRISTMAS.plusDays(3).atStartOfDay())));
    }

    @Test
    void a_holiday_written_by_hand_needs_no_region_and_no_name() {
        var hours = new OpeningHours(ZURICH, WEEK, null, Map.of(CHRISTMAS, ""), List.of());

        var opening = new OpeningCalendar(hours, CHRISTMAS_ONLY).at(zurich(CHRISTMAS.atTime(9, 0)));

        assertThat(opening.status()).isEqualTo(Status.Holiday);
        assertThat(opening.name()).isNull();
    }

    @Test
    void a_calendar_that_never_opens_names_no_end() {
        var never = new OpeningHours(ZURICH, Map.of(), null, Map.of(), List.of());

        assertThat(new OpeningCalendar(never, CHRISTMAS_ONLY).at(Instant.EPOCH))
                .isEqualTo(new Opening(Status.Closed, null, null));
    }

    @Test
    void hours_that_the_clock_skips_do_not_happen() {
        var calendar = sundays(new Span(2 * 60, 3 * 60));

        // 29 March 2026: 01:59:59 CET is followed by 03:00 CEST.
        assertThat(calendar.at(Instant.parse("2026-03-29T00:30:00Z")))
                .isEqualTo(new Opening(Status.Closed, null, Instant.parse("2026-04-05T00:00:00Z")));
    }

    @Test
    void hours_that_the_clock_repeats_happen_twice() {
        var calendar = sundays(new Span(2 * 60, 2 * 60 + 30));

        // 25 October 2026: 02:59:59 CEST is followed by 02:00 CET.
        assertThat(calendar.at(Instant.parse("2026-10-25T00:00:00Z")))
                .isEqualTo(new Opening(Status.Open, null, Instant.parse("2026-10-25T00:30:00Z")));
        assertThat(calendar.at(Instant.parse("2026-10-25T00:30:00Z")))
                .isEqualTo(new Opening(Status.Closed, null, Instant.parse("2026-10-25T01:00:00Z")));
        assertThat(calendar.at(Instant.parse("2026-10-25T01:00:00Z")))
                .isEqualTo(new Opening(Status.Open, null, Instant.parse("2026-10-25T01:30:00Z")));
    }

    private static OpeningCalendar sundays(Span span) {
        var week = Map.of(DayOfWeek.SUNDAY, List.of(span));
        return new OpeningCalendar(new OpeningHours(ZURICH, week, null, Map.of(), List.of()), CHRISTMAS_ONLY);
    }

    private static OpeningCalendar calendar(String region, SpecialDay... special) {
        return new OpeningCalendar(new OpeningHours(ZURICH, WEEK, region, Map.of(), List.of(special)), CHRISTMAS_ONLY);
    }

    private static Instant zurich(LocalDateTime wall) {
        return wall.atZone(ZURICH).toInstant();
    }
}

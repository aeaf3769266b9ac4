package io.hookline.hours;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.directory.OpeningHours;
import io.hookline.directory.OpeningHours.Span;
import io.hookline.directory.OpeningHours.Status;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever the week and the zone, checked near the jumps of the zone's clock, where calendars go wrong. */
class OpeningCalendarPropertyTest {
    /** Jumps of an hour, half an hour, at midnight, of a whole day (Apia 2011), and none. */
    private static final List<String> ZONES = List.of(
            "Europe/Zurich",
            "Australia/Lord_Howe",
            "America/Sao_Paulo",
            "Africa/Cairo",
            "Pacific/Apia",
            "America/New_York",
            "Asia/Kolkata",
            "UTC");

    private static final Instant FROM = Instant.parse("2005-01-01T00:00:00Z");
    private static final Holidays FIRST_OF_MONTH =
            (region, date) -> date.getDayOfMonth() == 1 ? Optional.of("First") : Optional.empty();

    record Case(OpeningHours hours, Instant instant) {
        Status statusOnTheWall(Instant at) {
            var wall = at.atZone(hours.zone());
            if (wall.getDayOfMonth() == 1) {
                return Status.Holiday;
            }
            int minute = wall.getHour() * 60 + wall.getMinute();
            boolean open = hours.weekly().getOrDefault(wall.getDayOfWeek(), List.of()).stream()
                    .anyMatch(span -> minute >= span.fromMinute() && minute < span.toMinute());
            return open ? Status.Open : Status.Closed;
        }
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void the_status_is_what_the_wall_clock_says(@ForAll("cases") Case given) {
        assertThat(calendar(given).at(given.instant()).status()).isEqualTo(given.statusOnTheWall(given.instant()));
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void the_status_holds_up_to_the_next_change_and_not_beyond(@ForAll("cases") Case given) {
        var opening = calendar(given).at(given.instant());

        // A month begins within 366 days, so something always changes.
        assertThat(opening.until()).isAfter(given.instant());
        assertThat(given.statusOnTheWall(opening.until())).isNotEqualTo(opening.status());
        for (var at = given.instant(); at.isBefore(opening.until()); at = at.plus(Duration.ofMinutes(7))) {
            assertThat(given.statusOnTheWall(at)).as("at %s", at).isEqualTo(opening.status());
        }
        assertThat(given.statusOnTheWall(opening.until().minusMillis(1))).isEqualTo(opening.status());
    }

    private static OpeningCalendar calendar(Case given) {
        return new OpeningCalendar(given.hours(), FIRST_OF_MONTH);
    }

    @Provide
    Arbitrary<Case> cases() {
        return Arbitraries.of(ZONES).map(ZoneId::of).flatMap(zone -> Combinators.combine(weeks(), instants(zone))
                .as((week, instant) ->
                        new Case(new OpeningHours(zone, week, "XX", Map.<LocalDate, String>of(), List.of()), instant)));
    }

    /** Four times in five within a day of a jump. */
    private static Arbitrary<Instant> instants(ZoneId zone) {
        var jumps = new ArrayList<Instant>();
        for (var jump = zone.getRules().nextTransition(FROM);
                jump != null && jumps.size() < 40;
                jump = zone.getRules().nextTransition(jump.getInstant())) {
            jumps.add(jump.getInstant());
        }
        var anywhere = Arbitraries.longs()
                .between(0, Duration.ofDays(365 * 20).toSeconds())
                .map(FROM::plusSeconds);
        if (jumps.isEmpty()) {
            return anywhere;
        }
        var near = Combinators.combine(
                        Arbitraries.of(jumps), Arbitraries.longs().between(-86_400, 86_400))
                .as(Instant::plusSeconds);
        return Arbitraries.frequencyOf(Tuple.of(4, near), Tuple.of(1, anywhere));
    }

    private static Arbitrary<Map<DayOfWeek, List<Span>>> weeks() {
        return days().list().ofSize(7).map(lists -> {
            var week = new EnumMap<DayOfWeek, List<Span>>(DayOfWeek.class);
            for (var day : DayOfWeek.values()) {
                week.put(day, lists.get(day.ordinal()));
            }
            return week;
        });
    }

    /** Up to two spans between quarters of an hour, often in the small hours, where clocks jump. */
    private static Arbitrary<List<Span>> days() {
        var quarters = Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.integers().between(0, 16)),
                Tuple.of(1, Arbitraries.integers().between(0, 96)));
        return quarters.set().ofMinSize(0).ofMaxSize(4).map(set -> {
            var ends = new ArrayList<>(new TreeSet<>(set));
            var spans = new ArrayList<Span>();
            for (int i = 0; i + 1 < ends.size(); i += 2) {
                spans.add(new Span(ends.get(i) * 15, ends.get(i + 1) * 15));
            }
            return List.copyOf(spans);
        });
    }
}

package io.hookline.policy.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.hours.Holidays;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever the limits and the zones, checked near jumps of the clock, edges of windows and ends of months. */
class EarliestPropertyTest {
    /** Jumps of an hour, half an hour, two hours, backwards in summer, at midnight, of a whole day, and none at all. */
    private static final List<String> ZONES = List.of(
            "Europe/Zurich",
            "Australia/Lord_Howe",
            "America/Sao_Paulo",
            "America/Havana",
            "Africa/Cairo",
            "Africa/Casablanca",
            "Antarctica/Troll",
            "Pacific/Apia",
            "Pacific/Kiritimati",
            "America/St_Johns",
            "Asia/Kathmandu",
            "UTC");

    private static final Instant FROM = Instant.parse("2005-01-01T00:00:00Z");
    private static final Holidays FIRST_OF_MONTH =
            (region, date) -> date.getDayOfMonth() == 1 ? Optional.of("First") : Optional.empty();

    record Case(DueCall call, List<Demand> demands) {
        boolean allows(Instant at) {
            return demands.stream().allMatch(demand -> demand.allows().test(at, call));
        }

        Earliest earliest(Instant wished) {
            var limits = new CallLimits();
            demands.forEach(demand -> demand.say().accept(limits));
            return Earliest.of(limits, new Limit.Question(call, FIRST_OF_MONTH, call.now()), wished);
        }
    }

    @Property(tries = 600, edgeCases = EdgeCasesMode.NONE)
    void the_time_found_is_allowed_and_asking_again_then_changes_nothing(@ForAll("cases") Case given) {
        var now = given.call().now();

        if (given.earliest(now) instanceof Earliest.At found) {
            assertThat(found.at()).isAfterOrEqualTo(now);
            assertThat(given.allows(found.at())).as("at %s", found.at()).isTrue();
            assertThat(found.reasons().isEmpty()).isEqualTo(found.at().equals(now));
            assertThat(given.earliest(found.at())).isEqualTo(new Earliest.At(found.at(), List.of()));
        }
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void no_earlier_time_is_allowed(@ForAll("cases") Case given) {
        var now = given.call().now();

        if (given.earliest(now) instanceof Earliest.At found && found.at().isAfter(now)) {
            assertThat(given.allows(found.at().minusMillis(1))).isFalse();
            var far = Duration.between(now, found.at()).toDays() > 4;
            for (var at = now; at.isBefore(found.at()); at = next(at, far ? 15 : 1)) {
                assertThat(given.allows(at))
                        .as("at %s, found %s", at, found.at())
                        .isFalse();
            }
        }
    }

    @Property(tries = 80, edgeCases = EdgeCasesMode.NONE)
    void a_call_is_refused_only_when_no_quarter_of_an_hour_of_a_year_suits(@ForAll("cases") Case given) {
        var now = given.call().now();

        if (given.earliest(now) instanceof Earliest.Never) {
            for (var at = now; at.isBefore(now.plus(Earliest.HORIZON)); at = next(at, 15)) {
                assertThat(given.allows(at)).as("at %s", at).isFalse();
            }
        }
    }

    /** The next whole minute that is a multiple of so many, where the clocks of all zones show one too. */
    private static Instant next(Instant at, int minutes) {
        var minute = at.getEpochSecond() / 60 / minutes * minutes + minutes;
        return Instant.ofEpochSecond(minute * 60);
    }

    @Provide
    Arbitrary<Case> cases() {
        var zones = Arbitraries.of(ZONES)
                .map(ZoneId::of)
                .list()
                .uniqueElements()
                .ofMinSize(1)
                .ofMaxSize(2);
        return zones.flatMap(each -> Combinators.combine(
                        instants(each.get(0)), demands().list().ofMinSize(1).ofMaxSize(4), past())
                .as((now, demands, past) -> {
                    var calls = past.stream().map(ago -> past(now, ago)).toList();
                    var call = Calls.at(now).in(each.toArray(ZoneId[]::new)).past(calls, List.of());
                    return new Case(call.call(), demands);
                }));
    }

    private static PastCall past(Instant now, int secondsAgo) {
        var answered = secondsAgo % 3 == 0;
        return new PastCall(now.minusSeconds(secondsAgo), answered ? "Accepted" : "NoAnswer", answered);
    }

    private static Arbitrary<List<Integer>> past() {
        var day = Arbitraries.integers().between(1, 86_400);
        var month = Arbitraries.integers().between(1, 30 * 86_400);
        return Arbitraries.oneOf(day, month).list().ofMaxSize(5);
    }

    private static Arbitrary<Demand> demands() {
        var quarter = Arbitraries.integers().between(0, 95).map(each -> each * 15);
        var pairs = Combinators.combine(quarter, quarter).as(List::of).filter(pair -> !pair.get(0)
                .equals(pair.get(1)));
        var days = Arbitraries.of(DayOfWeek.values());
        return Arbitraries.frequencyOf(
                Tuple.of(4, pairs.map(pair -> Demand.between(pair.get(0), pair.get(1)))),
                Tuple.of(2, pairs.map(pair -> Demand.notBetween(pair.get(0), pair.get(1)))),
                Tuple.of(
                        2,
                        Combinators.combine(days, pairs.filter(pair -> pair.get(0) < pair.get(1)))
                                .as((day, pair) -> Demand.onWeekday(day, pair.get(0), pair.get(1)))),
                Tuple.of(2, days.map(Demand::notOn)),
                Tuple.of(1, Arbitraries.just(Demand.notOnHolidays())),
                Tuple.of(
                        2,
                        Combinators.combine(Arbitraries.integers().between(1, 3), Arbitraries.of(1, 24, 168))
                                .as(Demand::atMost)),
                Tuple.of(2, Arbitraries.integers().between(1, 11).map(Demand::notNear)),
                Tuple.of(1, Arbitraries.integers().between(1, 100_000).map(Demand::deferred)));
    }

    /** Mostly within two days of a jump, else near the end of a month; often on a quarter of an hour or a second off it. */
    private static Arbitrary<Instant> instants(ZoneId zone) {
        var corners = new ArrayList<Instant>();
        for (var month = LocalDate.of(2005, 1, 1); month.getYear() < 2030; month = month.plusMonths(1)) {
            corners.add(month.atStartOfDay(zone).toInstant());
        }
        var jumps = new ArrayList<Instant>();
        for (var jump = zone.getRules().nextTransition(FROM);
                jump != null && jumps.size() < 60;
                jump = zone.getRules().nextTransition(jump.getInstant())) {
            jumps.add(jump.getInstant());
        }
        var near = jumps.isEmpty() ? corners : jumps;
        var seconds = Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.integers().between(-172_800, 172_800)),
                Tuple.of(1, Arbitraries.integers().between(-192, 192).map(quarter -> quarter * 900)),
                Tuple.of(1, Arbitraries.integers().between(-192, 192).map(quarter -> quarter * 900 - 1)));
        return Combinators.combine(
                        Arbitraries.frequencyOf(
                                Tuple.of(3, Arbitraries.of(near)), Tuple.of(1, Arbitraries.of(corners))),
                        seconds)
                .as((corner, off) -> corner.plusSeconds(off));
    }
}

package io.hookline.policy.call;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A limit as a rule would set it, and beside it the same told in other words: whether an instant is allowed, looked at by
 * itself and without any search.
 */
record Demand(String text, Consumer<CallLimits> say, BiPredicate<Instant, DueCall> allows) {

    static Demand between(int from, int to) {
        var text = "between " + time(from) + " and " + time(to);
        return new Demand(
                text,
                limits -> limits.callableBetween("w", time(from), time(to)),
                everywhere(wall -> within(wall, from, to)));
    }

    static Demand notBetween(int from, int to) {
        return new Demand(
                "not between " + time(from) + " and " + time(to),
                limits -> limits.notBetween("n", time(from), time(to)),
                everywhere(wall -> !within(wall, from, to)));
    }

    static Demand onWeekday(DayOfWeek day, int from, int to) {
        return new Demand(
                "on " + day + " between " + time(from) + " and " + time(to),
                limits -> limits.callableBetweenOn("o", day.name(), time(from), time(to)),
                everywhere(wall -> wall.getDayOfWeek() != day || within(wall, from, to)));
    }

    static Demand notOn(DayOfWeek day) {
        return new Demand(
                "not on " + day,
                limits -> limits.notOnWeekday("d", day.name()),
                everywhere(wall -> wall.getDayOfWeek() != day));
    }

    /** The holidays of {@link EarliestPropertyTest}. */
    static Demand notOnHolidays() {
        return new Demand(
                "not on the first of a month",
                limits -> limits.notOnHolidays("h"),
                everywhere(wall -> wall.getDayOfMonth() != 1));
    }

    static Demand atMost(int calls, int hours) {
        return new Demand(
                calls + " calls in " + hours + " h",
                limits -> limits.atMostToNumber("c", calls, hours),
                (at, call) -> call.toNumber().stream()
                                .filter(past ->
                                        past.at().plusSeconds(hours * 3600L).isAfter(at))
                                .count()
                        < calls);
    }

    static Demand notNear(int hours) {
        return new Demand(
                "not within " + hours + " h of the last unanswered",
                limits -> limits.notNearLastUnanswered("u", hours),
                (at, call) -> call.toNumber().stream()
                        .filter(past -> past.outcome() != null && !past.answered())
                        .limit(1)
                        .filter(past -> past.at().plusSeconds(31 * 86_400L).isAfter(at))
                        .allMatch(past -> call.zones().stream().allMatch(zone -> {
                            // Minutes from then to now around the face of the clock, from -720 to 719.
                            int apart = Math.floorMod(
                                            minute(at.atZone(zone))
                                                    - minute(past.at().atZone(zone))
                                                    + 720,
                                            1440)
                                    - 720;
                            return apart < -hours * 60 || apart >= hours * 60;
                        })));
    }

    static Demand deferred(int seconds) {
        return new Demand(
                "not for " + seconds + " s",
                limits -> limits.deferSeconds("s", seconds, "later"),
                (at, call) -> !at.isBefore(call.now().plusSeconds(seconds)));
    }

    private static BiPredicate<Instant, DueCall> everywhere(Predicate<ZonedDateTime> allowed) {
        return (at, call) -> call.zones().stream().allMatch(zone -> allowed.test(at.atZone(zone)));
    }

    private static boolean within(ZonedDateTime wall, int from, int to) {
        int minute = minute(wall);
        return from < to ? minute >= from && minute < to : minute >= from || minute < to;
    }

    private static int minute(ZonedDateTime wall) {
        return wall.getHour() * 60 + wall.getMinute();
    }

    private static String time(int minute) {
        return String.format("%02d:%02d", minute / 60, minute % 60);
    }

    @Override
    public String toString() {
        return text;
    }
}

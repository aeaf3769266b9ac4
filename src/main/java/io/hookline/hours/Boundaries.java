package io.hookline.hours;

import io.hookline.directory.OpeningHours.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The instants at which a calendar's status may change: midnights, ends of hours, and jumps of the clock. Between two of
 * them the wall clock runs evenly within one date and one span, so nothing can change there.
 *
 * @param zone whose wall clock the hours are meant in
 * @param spans hours of a date; asked for dates that the clock skips too
 */
public record Boundaries(ZoneId zone, Function<LocalDate, List<Span>> spans) {
    private static final Duration HORIZON = Duration.ofDays(366);
    /** Most calendars change within a day, so looking a year ahead at once would be wasted. */
    private static final Duration STEP = Duration.ofDays(3);

    /** Those later than {@code from} and at most 366 days away, in order; found as they are asked for. */
    public Stream<Instant> after(Instant from) {
        var end = from.plus(HORIZON);
        return Stream.iterate(from, start -> start.isBefore(end), start -> start.plus(STEP))
                .flatMap(start -> between(start, earlier(start.plus(STEP), end)).stream());
    }

    /** Those later than {@code start} up to and with {@code stop}. */
    private NavigableSet<Instant> between(Instant start, Instant stop) {
        var found = new TreeSet<Instant>();
        // A clock set back at midnight repeats a part of the day before, hence one day more on each side.
        var last = date(stop).plusDays(1);
        for (var date = date(start).minusDays(1); !date.isAfter(last); date = date.plusDays(1)) {
            add(found, date.atStartOfDay());
            for (var span : spans.apply(date)) {
                add(found, date.atStartOfDay().plusMinutes(span.fromMinute()));
                add(found, date.atStartOfDay().plusMinutes(span.toMinute()));
            }
        }
        var rules = zone.getRules();
        for (var jump = rules.nextTransition(start);
                jump != null && !jump.getInstant().isAfter(stop);
                jump = rules.nextTransition(jump.getInstant())) {
            found.add(jump.getInstant());
        }
        return found.subSet(start, false, stop, true);
    }

    /** A wall time that is skipped falls on the jump itself, one that is repeated is there twice. */
    private void add(NavigableSet<Instant> found, LocalDateTime wall) {
        zone.getRules().getValidOffsets(wall).forEach(offset -> found.add(wall.toInstant(offset)));
    }

    private LocalDate date(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}

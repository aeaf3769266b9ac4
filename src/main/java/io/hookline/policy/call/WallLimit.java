package io.hookline.policy.call;

import io.hookline.directory.OpeningHours.Span;
import io.hookline.hours.Boundaries;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;

/**
 * A limit to what the wall clocks of the called party may show, in each of its zones. What the clock skips does not happen,
 * what it repeats happens twice.
 */
interface WallLimit extends Limit {
    /** When a call may begin on a date; asked only while {@link #holding}. */
    List<Span> spans(LocalDate date, ZoneId zone, Question question);

    /** Why not outside of these spans. */
    String reason(LocalDate date, ZoneId zone, Question question);

    /** From then on the limit does not hold any more; {@link Instant#MAX} for never. */
    default Instant lapses(Question question) {
        return Instant.MAX;
    }

    @Override
    default Hold at(Instant at, Question question) {
        var lapses = lapses(question);
        if (!at.isBefore(lapses)) {
            return null;
        }
        for (var zone : question.call().zones()) {
            if (!allows(at, zone, question)) {
                var until = next(at, zone, question);
                var sooner = until == null || until.isAfter(lapses) ? lapses : until;
                var reason = reason(LocalDate.ofInstant(at, zone), zone, question);
                return new Hold(sooner.equals(Instant.MAX) ? null : sooner, reason);
            }
        }
        return null;
    }

    private boolean allows(Instant at, ZoneId zone, Question question) {
        var wall = LocalDateTime.ofInstant(at, zone);
        for (var span : spans(wall.toLocalDate(), zone, question)) {
            if (span.contains(wall.toLocalTime())) {
                return true;
            }
        }
        return false;
    }

    private Instant next(Instant at, ZoneId zone, Question question) {
        return new Boundaries(zone, date -> spans(date, zone, question))
                .after(at)
                .filter(boundary -> allows(boundary, zone, question))
                .findFirst()
                .orElse(null);
    }
}

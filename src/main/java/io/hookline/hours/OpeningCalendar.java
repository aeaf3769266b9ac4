package io.hookline.hours;

import io.hookline.directory.OpeningHours;
import io.hookline.directory.OpeningHours.Span;
import io.hookline.directory.OpeningHours.SpecialDay;
import io.hookline.directory.OpeningHours.Status;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * The opening hours of one service as a question about time: a special day decides before a holiday, a holiday before the
 * week. The status at an instant follows from what the wall clock of the calendar's zone shows then, so hours that the
 * clock skips do not happen and hours that it repeats happen twice. Immutable; thread-safe when its holidays are.
 */
public final class OpeningCalendar {
    private static final int DAY = 24 * 60;
    private static final List<Span> ALL_DAY = List.of(new Span(0, DAY));

    private final OpeningHours hours;
    private final Holidays holidays;

    /** {@code hours} must be as the directory has checked them. */
    public OpeningCalendar(OpeningHours hours, Holidays holidays) {
        this.hours = hours;
        this.holidays = holidays;
    }

    /** What holds at that instant and until when. */
    public Opening at(Instant instant) {
        var now = wall(instant);
        var plan = plan(now.toLocalDate());
        var status = plan.at(now);
        return new Opening(status, plan.name(), nextChange(instant, status));
    }

    private Instant nextChange(Instant from, Status status) {
        return new Boundaries(hours.zone(), date -> plan(date).spans())
                .after(from)
                .filter(boundary -> statusAt(boundary) != status)
                .findFirst()
                .orElse(null);
    }

    private Status statusAt(Instant instant) {
        var wall = wall(instant);
        return plan(wall.toLocalDate()).at(wall);
    }

    private LocalDateTime wall(Instant instant) {
        return LocalDateTime.ofInstant(instant, hours.zone());
    }

    /** What holds on one date: a status within some hours and Closed outside of them. */
    private record Plan(Status status, List<Span> spans, String name) {
        Status at(LocalDateTime wall) {
            return spans.stream().anyMatch(span -> span.contains(wall.toLocalTime())) ? status : Status.Closed;
        }
    }

    private Plan plan(LocalDate date) {
        return special(date)
                .or(() -> holiday(date))
                .orElseGet(
                        () -> new Plan(Status.Open, hours.weekly().getOrDefault(date.getDayOfWeek(), List.of()), null));
    }

    private Optional<Plan> special(LocalDate date) {
        return hours.special().stream()
                .filter(day -> day.covers(date))
                .findFirst()
                .map(OpeningCalendar::plan);
    }

    private static Plan plan(SpecialDay day) {
        return new Plan(day.status(), day.hours().isEmpty() ? ALL_DAY : day.hours(), day.name());
    }

    private Optional<Plan> holiday(LocalDate date) {
        return Optional.ofNullable(hours.holidays().get(date))
                .or(() -> Optional.ofNullable(hours.region()).flatMap(region -> holidays.on(region, date)))
                .map(name -> new Plan(Status.Holiday, ALL_DAY, name.isEmpty() ? null : name));
    }
}

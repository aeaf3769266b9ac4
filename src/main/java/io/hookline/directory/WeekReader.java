package io.hookline.directory;

import io.hookline.directory.OpeningHours.Span;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads which days of the week are open from when to when. */
final class WeekReader {
    private static final String DAYS_FORM = "days are MON, MON-FRI or MON,WED";

    private WeekReader() {}

    static Map<DayOfWeek, List<Span>> read(YamlMap weekly) {
        var week = new EnumMap<DayOfWeek, List<Span>>(DayOfWeek.class);
        for (var key : weekly.names()) {
            var days = days(key).orElse(Set.of());
            if (days.isEmpty()) {
                weekly.wrong(key, "is no day; " + DAYS_FORM);
            } else if (days.stream().anyMatch(week::containsKey)) {
                weekly.wrong(key, "repeats a day that has hours already");
            }
            var text = weekly.requiredText(key);
            var hours = text == null ? List.<Span>of() : Spans.read(weekly, key, text);
            days.forEach(day -> week.putIfAbsent(day, hours));
        }
        return Collections.unmodifiableMap(week);
    }

    private static Optional<Set<DayOfWeek>> days(String text) {
        var days = EnumSet.noneOf(DayOfWeek.class);
        for (var part : text.toUpperCase(Locale.ROOT).split(",", -1)) {
            var ends = part.strip().split("-", -1);
            var first = day(ends[0]);
            var last = day(ends[ends.length - 1]);
            if (ends.length > 2
                    || first.isEmpty()
                    || last.isEmpty()
                    || first.get().compareTo(last.get()) > 0) {
                return Optional.empty();
            }
            days.addAll(EnumSet.range(first.get(), last.get()));
        }
        return Optional.of(days);
    }

    /** The file names a day by its first three letters. */
    private static Optional<DayOfWeek> day(String text) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> day.name().substring(0, 3).equals(text.strip()))
                .findFirst();
    }
}

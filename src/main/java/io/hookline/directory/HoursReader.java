package io.hookline.directory;

import io.hookline.directory.Directory.OpeningHours;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and checks the weekly opening hours of a service. */
final class HoursReader {
    /** In the order of the week; the three letters are what the file says. */
    private enum Day {
        MON,
        TUE,
        WED,
        THU,
        FRI,
        SAT,
        SUN
    }

    private static final String DAYS_FORM = "days are MON, MON-FRI or MON,WED";
    private static final Pattern RANGE =
            Pattern.compile("([01][0-9]|2[0-4]):([0-5][0-9])-([01][0-9]|2[0-4]):([0-5][0-9])");

    private HoursReader() {}

    /** The hours, or null when the service gives none. */
    static OpeningHours read(YamlMap service) {
        var map = service.map("openingHours");
        if (map == null) {
            return null;
        }
        var zone = zone(map);
        var holidays = map.text("holidays", Forms.HOLIDAYS, Forms.HOLIDAYS_FORM);
        var weekly = map.map("weekly");
        if (weekly == null) {
            map.wrong("weekly", "is required: which days are open from when to when");
        }
        map.done();
        return new OpeningHours(zone, weekly == null ? Map.of() : week(weekly), holidays);
    }

    private static String zone(YamlMap map) {
        var zone = map.requiredText("zone");
        try {
            return zone == null ? null : ZoneId.of(zone).getId();
        } catch (DateTimeException unknown) {
            return map.wrong("zone", "is no time zone: '" + zone + "'; write one such as Europe/Zurich");
        }
    }

    private static Map<String, String> week(YamlMap weekly) {
        var hours = new LinkedHashMap<String, String>();
        var taken = EnumSet.noneOf(Day.class);
        for (var key : weekly.names()) {
            var days = days(key);
            if (days.isEmpty()) {
                weekly.wrong(key, "is no day; " + DAYS_FORM);
            } else if (days.get().stream().anyMatch(taken::contains)) {
                weekly.wrong(key, "repeats a day that has hours already");
            } else {
                taken.addAll(days.get());
            }
            var text = weekly.requiredText(key);
            if (text != null && !ordered(text)) {
                weekly.wrong(
                        key,
                        "must be hours such as 08:00-18:00 or 08:00-12:00,13:00-17:00, in order, not '" + text + "'");
            }
            hours.put(key, text);
        }
        return Collections.unmodifiableMap(hours);
    }

    private static Optional<Set<Day>> days(String text) {
        var days = EnumSet.noneOf(Day.class);
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

    private static Optional<Day> day(String text) {
        for (var day : Day.values()) {
            if (day.name().equals(text.strip())) {
                return Optional.of(day);
            }
        }
        return Optional.empty();
    }

    /** True when every range ends after it starts and starts no earlier than the one before ended. */
    private static boolean ordered(String text) {
        int before = 0;
        for (var part : text.split(",", -1)) {
            var range = RANGE.matcher(part.strip());
            if (!range.matches() || minute(range, 1) < before || minute(range, 3) <= minute(range, 1)) {
                return false;
            }
            before = minute(range, 3);
        }
        return before <= 24 * 60;
    }

    private static int minute(Matcher range, int group) {
        return Integer.parseInt(range.group(group)) * 60 + Integer.parseInt(range.group(group + 1));
    }
}

package io.hookline.directory;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Reads and checks the opening hours of a service. */
final class HoursReader {
    private final HolidayRegions regions = new HolidayRegions();

    /** The hours, or null when the service gives none. */
    OpeningHours read(YamlMap service) {
        var map = service.map("openingHours");
        if (map == null) {
            return null;
        }
        var zone = zone(map);
        boolean byHand = map.isList("holidays");
        var region = byHand ? null : region(map);
        var holidays = byHand ? holidays(map) : Map.<LocalDate, String>of();
        var special = SpecialDayReader.read(map);
        var weekly = map.map("weekly");
        if (weekly == null) {
            map.wrong("weekly", "is required: which days are open from when to when");
        }
        map.done();
        return new OpeningHours(zone, weekly == null ? Map.of() : WeekReader.read(weekly), region, holidays, special);
    }

    private static ZoneId zone(YamlMap map) {
        var zone = map.requiredText("zone");
        try {
            return zone == null ? null : ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            return map.wrong("zone", "is no time zone: '" + zone + "'; write one such as Europe/Zurich");
        }
    }

    private String region(YamlMap map) {
        var region = map.text("holidays", Forms.HOLIDAYS, Forms.HOLIDAYS_FORM);
        if (region != null && !regions.knows(region)) {
            return map.wrong(
                    "holidays",
                    "is an unknown region: '" + region + "'" + NearestWord.hint(region, regions.near(region)));
        }
        return region;
    }

    private static Map<LocalDate, String> holidays(YamlMap map) {
        var holidays = new TreeMap<LocalDate, String>();
        map.each("holidays", "date", day -> {
            day.requiredText("date");
            var date = date(day, "date");
            var name = day.text("name");
            day.done();
            if (date != null && holidays.putIfAbsent(date, name == null ? "" : name) != null) {
                day.wrong("date", "'" + date + "' is listed already");
            }
        });
        return Collections.unmodifiableMap(holidays);
    }

    /** A date, or null when absent or, with a finding, wrong. */
    static LocalDate date(YamlMap map, String key) {
        var text = map.text(key, Forms.DATE, Forms.DATE_FORM);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException notInTheCalendar) {
            return map.wrong(key, "must be " + Forms.DATE_FORM + ", not '" + text + "'");
        }
    }
}

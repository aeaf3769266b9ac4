package io.hookline.directory;

import io.hookline.directory.OpeningHours.Span;
import io.hookline.directory.OpeningHours.SpecialDay;
import io.hookline.directory.OpeningHours.Status;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Reads the special days of a service. */
final class SpecialDayReader {
    /** All but None, which says that a service has no calendar. */
    private static final Status[] STATES = {
        Status.Open, Status.Closed, Status.Holiday, Status.Special, Status.Special2, Status.Special3, Status.Special4
    };

    private final List<SpecialDay> days = new ArrayList<>();
    private final List<Integer> lines = new ArrayList<>();

    private SpecialDayReader() {}

    static List<SpecialDay> read(YamlMap openingHours) {
        var reader = new SpecialDayReader();
        openingHours.each("special", reader::readOne);
        return List.copyOf(reader.days);
    }

    private void readOne(YamlMap map) {
        var first = first(map);
        var last = map.has("date") ? first : last(map);
        var status = map.requiredText("state") == null ? null : map.word("state", STATES);
        var hours = hours(map, status);
        var name = map.text("name");
        map.done();
        if (first == null || last == null) {
            return;
        }
        if (last.isBefore(first)) {
            map.wrong("to", "must not be before 'from'");
            return;
        }
        checkFree(map, first, last);
        days.add(new SpecialDay(first, last, status, hours, name));
        lines.add(map.line());
    }

    private static LocalDate first(YamlMap map) {
        if (map.has("date")) {
            if (map.has("from") || map.has("to")) {
                map.wrong("date", "stands alone; for several days write 'from' and 'to' instead");
            }
            return HoursReader.date(map, "date");
        }
        if (!map.has("from")) {
            return map.wrong("date", "is required, or 'from' and 'to'");
        }
        return HoursReader.date(map, "from");
    }

    private static LocalDate last(YamlMap map) {
        if (map.has("from") && !map.has("to")) {
            return map.wrong("to", "is required with 'from'");
        }
        return HoursReader.date(map, "to");
    }

    private static List<Span> hours(YamlMap map, Status status) {
        var text = map.text("hours");
        if (text == null) {
            return List.of();
        }
        if (status == Status.Closed) {
            map.wrong("hours", "do not go with Closed: outside of them the service is closed anyway");
        }
        return Spans.read(map, "hours", text);
    }

    /** Two states for one date would leave it to chance which one holds. */
    private void checkFree(YamlMap map, LocalDate first, LocalDate last) {
        for (int i = 0; i < days.size(); i++) {
            var other = days.get(i);
            if (!last.isBefore(other.first()) && !first.isAfter(other.last())) {
                map.wrong(map.has("date") ? "date" : "from", "falls on the special day of line " + lines.get(i));
                return;
            }
        }
    }
}

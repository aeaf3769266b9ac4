package io.hookline.directory;

import io.hookline.directory.OpeningHours.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads hours such as 08:00-12:00,13:00-17:00. */
final class Spans {
    private static final int DAY = 24 * 60;
    private static final Pattern RANGE =
            Pattern.compile("([01][0-9]|2[0-4]):([0-5][0-9])-([01][0-9]|2[0-4]):([0-5][0-9])");

    private Spans() {}

    /** The hours in {@code text}, or none with a finding at {@code key}. */
    static List<Span> read(YamlMap map, String key, String text) {
        var spans = parse(text);
        if (spans.isEmpty()) {
            map.wrong(
                    key, "must be hours such as 08:00-18:00 or 08:00-12:00,13:00-17:00, in order, not '" + text + "'");
        }
        return spans;
    }

    /** Empty unless every range ends after it starts and starts no earlier than the one before ended. */
    private static List<Span> parse(String text) {
        var spans = new ArrayList<Span>();
        int before = 0;
        for (var part : text.split(",", -1)) {
            var range = RANGE.matcher(part.strip());
            if (!range.matches()) {
                return List.of();
            }
            var span = new Span(minute(range, 1), minute(range, 3));
            if (span.fromMinute() < before || span.toMinute() <= span.fromMinute() || span.toMinute() > DAY) {
                return List.of();
            }
            before = span.toMinute();
            spans.add(span);
        }
        return List.copyOf(spans);
    }

    private static int minute(Matcher range, int group) {
        return Integer.parseInt(range.group(group)) * 60 + Integer.parseInt(range.group(group + 1));
    }
}

package io.hookline.policy.call;

import io.hookline.directory.OpeningHours.Span;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads the times and weekdays that rules write, and turns them into the spans of a day. Minutes of a day, 0 to 1440. */
final class TimeOfDay {
    static final int DAY = 24 * 60;
    static final List<Span> ALL_DAY = List.of(new Span(0, DAY));
    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]|24:00");

    private TimeOfDay() {}

    /** @throws IllegalArgumentException when the text is no time such as 08:00; 24:00 is the day's end */
    static int minute(String text) {
        if (!TIME.matcher(text).matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is no time of day such as 08:00");
        }
        return Integer.parseInt(text.substring(0, 2)) * 60 + Integer.parseInt(text.substring(3));
    }

    /** @throws IllegalArgumentException when the text is no weekday such as SUNDAY */
    static DayOfWeek weekday(String text) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> day.name().equals(text))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("\"" + text + "\" is no weekday such as SUNDAY"));
    }

    static String text(int minute) {
        return String.format(Locale.ROOT, "%02d:%02d", minute / 60, minute % 60);
    }

    /** The spans of every date from one time to the other, which may lie behind midnight. */
    static List<Span> between(int from, int to) {
        if (from % DAY == to % DAY && !(from == 0 && to == DAY)) {
            throw new IllegalArgumentException("a window has a beginning and another end");
        }
        if (from < to) {
            return List.of(new Span(from, to));
        }
        var spans = new ArrayList<Span>();
        add(spans, 0, to);
        add(spans, from, DAY);
        return List.copyOf(spans);
    }

    /** What a day has besides these spans, which are in order. */
    static List<Span> besides(List<Span> spans) {
        var rest = new ArrayList<Span>();
        int at = 0;
        for (var span : spans) {
            add(rest, at, span.fromMinute());
            at = span.toMinute();
        }
        add(rest, at, DAY);
        return List.copyOf(rest);
    }

    private static void add(List<Span> spans, int from, int to) {
        if (from < to) {
            spans.add(new Span(from, to));
        }
    }
}

package io.hookline.policy.call;

import io.hookline.directory.OpeningHours.Span;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;

/** The limits to what the wall clock shows that rules can set. */
final class WallLimits {
    /** Older calls are not known, so what they cause ends then. */
    static final Duration HISTORY = Duration.ofDays(31);

    private WallLimits() {}

    /** Every day, or on one weekday when it is not null, only within these spans. */
    record Window(DayOfWeek day, List<Span> spans, String reason) implements WallLimit {
        @Override
        public List<Span> spans(LocalDate date, ZoneId zone, Question question) {
            return day == null || date.getDayOfWeek() == day ? spans : TimeOfDay.ALL_DAY;
        }

        @Override
        public String reason(LocalDate date, ZoneId zone, Question question) {
            return reason + " in " + zone.getId();
        }
    }

    record NotOnWeekday(DayOfWeek day) implements WallLimit {
        @Override
        public List<Span> spans(LocalDate date, ZoneId zone, Question question) {
            return date.getDayOfWeek() == day ? List.of() : TimeOfDay.ALL_DAY;
        }

        @Override
        public String reason(LocalDate date, ZoneId zone, Question question) {
            return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        }
    }

    /** On the public holidays of the call's region. */
    record NotOnHolidays() implements WallLimit {
        @Override
        public List<Span> spans(LocalDate date, ZoneId zone, Question question) {
            return name(date, question) == null ? TimeOfDay.ALL_DAY : List.of();
        }

        @Override
        public String reason(LocalDate date, ZoneId zone, Question question) {
            return "holiday " + name(date, question);
        }

        private static String name(LocalDate date, Question question) {
            var region = question.call().region();
            return region.isEmpty()
                    ? null
                    : question.holidays().on(region, date).orElse(null);
        }
    }

    /** Not so many minutes around the time of day at which the number last went unanswered, on any day. */
    record NotNearUnanswered(int minutes) implements WallLimit {
        @Override
        public List<Span> spans(LocalDate date, ZoneId zone, Question question) {
            int middle = minute(question, zone);
            int day = TimeOfDay.DAY;
            return TimeOfDay.besides(
                    TimeOfDay.between(Math.floorMod(middle - minutes, day), Math.floorMod(middle + minutes, day)));
        }

        @Override
        public String reason(LocalDate date, ZoneId zone, Question question) {
            return "within " + minutes / 60 + " h of " + TimeOfDay.text(minute(question, zone)) + " in " + zone.getId()
                    + ", when a call went unanswered";
        }

        @Override
        public Instant lapses(Question question) {
            var last = PastCall.lastUnanswered(question.call().toNumber());
            return last == null ? Instant.MIN : last.at().plus(HISTORY);
        }

        private static int minute(Question question, ZoneId zone) {
            var at = PastCall.lastUnanswered(question.call().toNumber()).at().atZone(zone);
            return at.getHour() * 60 + at.getMinute();
        }
    }
}

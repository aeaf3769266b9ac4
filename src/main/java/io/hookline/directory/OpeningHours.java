package io.hookline.directory;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * When a service is open, as its entry in the directory says. Immutable.
 *
 * @param zone whose wall clock all hours and dates are meant in
 * @param weekly open hours of each day, in order; a day that is missing is closed
 * @param region whose public holidays hold, such as CH or CH-ZH; null when none does
 * @param holidays holidays written by hand, with their names (empty text when a holiday has none)
 * @param special days with a state of their own; no two of them cover the same date
 */
public record OpeningHours(
        ZoneId zone,
        Map<DayOfWeek, List<Span>> weekly,
        String region,
        Map<LocalDate, String> holidays,
        List<SpecialDay> special) {

    /** The words of the connector contract, in its spelling. */
    public enum Status {
        None,
        Open,
        Closed,
        Holiday,
        Special,
        Special2,
        Special3,
        Special4
    }

    /** Minutes of a day on the wall clock: the first is in, the last is out; 1440 is the day's end. */
    public record Span(int fromMinute, int toMinute) {
        public boolean contains(LocalTime time) {
            int second = time.toSecondOfDay();
            return second >= fromMinute * 60 && second < toMinute * 60;
        }
    }

    /**
     * One date or several in a row.
     *
     * @param first first date, included
     * @param last last date, included
     * @param status what holds in {@code hours}; never None
     * @param hours empty for the whole day; outside of given hours the service is closed
     * @param name null when the file gives none
     */
    public record SpecialDay(LocalDate first, LocalDate last, Status status, List<Span> hours, String name) {
        public boolean covers(LocalDate date) {
            return !date.isBefore(first) && !date.isAfter(last);
        }
    }
}

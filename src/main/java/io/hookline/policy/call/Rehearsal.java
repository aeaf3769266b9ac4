package io.hookline.policy.call;

import io.hookline.hours.Holidays;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes of the flat fact of a scenario a call that would look like it. Earlier calls of the last day began 1, 2, 3 … hours
 * ago, those of the week before that 25, 26, 27 … hours ago. A weekday that is not that of the date means the next one.
 */
record Rehearsal(PlannedCall fact) {
    private static final Instant ENDED = Instant.parse("2026-03-03T09:01:00Z");

    ZoneId zone() {
        return ZoneId.of(fact.zone());
    }

    Instant now() {
        return date().atTime(LocalTime.parse(fact.localTime())).atZone(zone()).toInstant();
    }

    private LocalDate date() {
        return LocalDate.parse(fact.date()).with(TemporalAdjusters.nextOrSame(DayOfWeek.valueOf(fact.weekday())));
    }

    Limit.Question question() {
        Holidays holidays = (region, date) ->
                date.equals(date()) && !fact.holiday().isEmpty() ? Optional.of(fact.holiday()) : Optional.empty();
        return new Limit.Question(call(), holidays, now());
    }

    private DueCall call() {
        return new DueCall(
                fact.service(),
                fact.destination(),
                fact.telephone(),
                fact.withWorkflow(),
                fact.priority(),
                fact.customer(),
                now(),
                now().minus(fact.lateMinutes(), ChronoUnit.MINUTES),
                List.of(zone()),
                fact.zoneFrom(),
                fact.region(),
                fact.attemptsUsed(),
                fact.maxAttempts(),
                doNotCall(),
                toNumber(),
                past(fact.callsToCustomerDay(), fact.callsToCustomerWeek()));
    }

    private DoNotCall doNotCall() {
        var expires = fact.listedMinutes() == 0 ? null : now().plus(fact.listedMinutes(), ChronoUnit.MINUTES);
        return fact.listed() ? new DoNotCall(fact.doNotCall(), expires) : null;
    }

    private List<PastCall> toNumber() {
        var past = past(fact.callsToNumberDay(), fact.callsToNumberWeek());
        if (fact.minutesSinceUnanswered() < WallLimits.HISTORY.toMinutes()) {
            var at = now().minus(fact.minutesSinceUnanswered(), ChronoUnit.MINUTES);
            past.add(new PastCall(at, "NoAnswer", false));
        }
        for (var i = 0; i < fact.runningToNumber(); i++) {
            past.add(new PastCall(now(), null, false));
        }
        return past;
    }

    private List<PastCall> past(int day, int week) {
        var past = new ArrayList<PastCall>();
        for (var i = 1; i <= Math.max(day, week); i++) {
            var hours = i <= day ? i : 24 + i - day;
            past.add(new PastCall(now().minus(hours, ChronoUnit.HOURS), "Accepted", true));
        }
        return past;
    }

    static FailedCall failed(UnsuccessfulCall fact) {
        var call = new Rehearsal(CallRules.PLANNED).call();
        return new FailedCall(
                call,
                fact.outcome(),
                fact.connected(),
                fact.number(),
                fact.attemptsUsed(),
                fact.maxAttempts(),
                ENDED.minusSeconds(60),
                ENDED,
                ENDED.plusSeconds(fact.slotSecondsLeft()),
                fact.askedDelaySeconds() == 0 ? null : fact.askedDelaySeconds(),
                Map.of(fact.outcome(), fact.outcomeCount()));
    }
}

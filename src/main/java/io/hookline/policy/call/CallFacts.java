package io.hookline.policy.call;

import io.hookline.hours.Holidays;
import io.hookline.rules.RuleSet;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Makes the flat facts that rules see.
 *
 * @param holidays asked only where a rule could want to know: the first question of a process takes most of a second
 */
record CallFacts(Holidays holidays) {
    private static final String HOLIDAY = "holiday";

    /** The call as it would be if it were {@code at} now and nothing else had happened. */
    PlannedCall planned(DueCall call, Instant at, RuleSet rules) {
        return planned(call, at, rules.mentions(HOLIDAY));
    }

    PlannedCall planned(DueCall call, Instant at, boolean holidayWanted) {
        var wall = LocalDateTime.ofInstant(at, call.zone()).truncatedTo(ChronoUnit.MINUTES);
        var toNumber = call.toNumber();
        var listed = call.doNotCall() != null && call.doNotCall().holdsAt(at) ? call.doNotCall() : null;
        return new PlannedCall(
                call.serviceUpn(),
                call.destination(),
                call.number(),
                call.withWorkflow(),
                call.priority(),
                call.customer(),
                wall.toLocalDate().toString(),
                wall.toLocalTime().toString(),
                wall.getHour(),
                wall.getDayOfWeek().name(),
                call.region().isEmpty() || !holidayWanted
                        ? ""
                        : holidays.on(call.region(), wall.toLocalDate()).orElse(""),
                call.zone().getId(),
                call.zoneFrom(),
                call.region(),
                call.attemptsUsed(),
                call.maxAttempts(),
                lastOutcome(toNumber),
                count(toNumber, at, Duration.ofDays(1)),
                count(toNumber, at, Duration.ofDays(7)),
                count(call.toCustomer(), at, Duration.ofDays(1)),
                count(call.toCustomer(), at, Duration.ofDays(7)),
                (int) toNumber.stream().filter(PastCall::running).count(),
                sinceUnanswered(toNumber, at),
                listed != null,
                listed == null || listed.expiresAt() == null ? 0 : minutes(at, listed.expiresAt()),
                listed == null ? "" : listed.reason(),
                minutes(call.due(), at));
    }

    private static String lastOutcome(List<PastCall> past) {
        return past.stream()
                .filter(call -> !call.running())
                .findFirst()
                .map(PastCall::outcome)
                .orElse("");
    }

    private static int count(List<PastCall> past, Instant at, Duration window) {
        var from = at.minus(window);
        return (int) past.stream().filter(call -> call.at().isAfter(from)).count();
    }

    private static long sinceUnanswered(List<PastCall> past, Instant at) {
        var last = PastCall.lastUnanswered(past);
        return last == null ? WallLimits.HISTORY.toMinutes() : minutes(last.at(), at);
    }

    private static long minutes(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMinutes());
    }

    static UnsuccessfulCall unsuccessful(FailedCall failed) {
        var call = failed.call();
        return new UnsuccessfulCall(
                call.serviceUpn(),
                call.destination(),
                call.withWorkflow(),
                call.priority(),
                call.customer(),
                failed.outcome(),
                failed.outcomesSoFar().getOrDefault(failed.outcome(), 1),
                failed.connected(),
                failed.number(),
                failed.attemptsUsed(),
                failed.maxAttempts(),
                failed.retryDelayInSeconds() == null ? 0 : failed.retryDelayInSeconds(),
                Math.max(0, Duration.between(failed.endedAt(), failed.slotEnd()).toSeconds()));
    }
}

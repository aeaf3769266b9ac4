package io.hookline.policy.call;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Calls for tests: a Swiss number, an entry with three attempts, no past, unless a test says otherwise. */
record Calls(DueCall call) {
    static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");

    static Calls at(String instant) {
        return at(Instant.parse(instant));
    }

    static Calls at(Instant now) {
        return of(now, List.of(ZURICH), "CH", null, List.of(), List.of());
    }

    private static Calls of(
            Instant now,
            List<ZoneId> zones,
            String region,
            DoNotCall listed,
            List<PastCall> toNumber,
            List<PastCall> toCustomer) {
        return new Calls(new DueCall(
                "sales@alpine.example",
                "+41445550101",
                true,
                false,
                "Normal",
                "c-1",
                now,
                now,
                zones,
                "number",
                region,
                0,
                3,
                listed,
                toNumber,
                toCustomer));
    }

    Calls now(Instant now) {
        return of(now, call.zones(), call.region(), call.doNotCall(), call.toNumber(), call.toCustomer());
    }

    Calls due(Instant due) {
        return new Calls(new DueCall(
                call.serviceUpn(),
                call.destination(),
                call.number(),
                call.withWorkflow(),
                call.priority(),
                call.customer(),
                call.now(),
                due,
                call.zones(),
                call.zoneFrom(),
                call.region(),
                call.attemptsUsed(),
                call.maxAttempts(),
                call.doNotCall(),
                call.toNumber(),
                call.toCustomer()));
    }

    Calls in(ZoneId... zones) {
        return of(call.now(), List.of(zones), call.region(), call.doNotCall(), call.toNumber(), call.toCustomer());
    }

    Calls region(String region) {
        return of(call.now(), call.zones(), region, call.doNotCall(), call.toNumber(), call.toCustomer());
    }

    Calls listed(String reason, Instant expiresAt) {
        var listed = new DoNotCall(reason, expiresAt);
        return of(call.now(), call.zones(), call.region(), listed, call.toNumber(), call.toCustomer());
    }

    Calls past(List<PastCall> toNumber, List<PastCall> toCustomer) {
        return of(call.now(), call.zones(), call.region(), call.doNotCall(), toNumber, toCustomer);
    }

    /** The {@code number}th attempt began at the call's time, took a minute of its hour and was the first with its outcome. */
    FailedCall failed(String outcome, int number, Integer delay) {
        var start = call.now();
        var end = start.plusSeconds(60);
        return new FailedCall(
                call,
                outcome,
                false,
                number,
                number,
                3,
                start,
                end,
                start.plusSeconds(3600),
                delay,
                Map.of(outcome, 1));
    }
}

package io.hookline.hours.rest;

import io.hookline.access.Caller;
import io.hookline.directory.Directory.Service;
import io.hookline.directory.DirectorySource;
import io.hookline.hours.ServiceCheck;
import io.hookline.http.Answer;
import io.hookline.http.Request;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;

/** {@code GET /v1/service-check/opening-hours}. Thread-safe; the first answer of all takes most of a second. */
public final class OpeningHoursRest {
    /** Movable holidays of calendars that follow the moon are tabled to about 2170. */
    private static final Instant TIME_END = Instant.parse("2100-01-01T00:00:00Z");

    private final DirectorySource directory;
    private final ServiceCheck check;
    private final InstantSource clock;

    public OpeningHoursRest(DirectorySource directory, ServiceCheck check, InstantSource clock) {
        this.directory = directory;
        this.check = check;
        this.clock = clock;
    }

    /** 200 with the status of a service that the caller sees, at {@code time} or now. */
    public Answer read(Request request) {
        var upn = request.queryValue("serviceUpn")
                .orElseThrow(() -> Request.invalid("serviceUpn", "is required: the UPN of a service"));
        var time = request.queryValue("time").map(OpeningHoursRest::time).orElseGet(clock::instant);
        var service = visible(request.caller(), upn);
        var opening = check.opening(service, time);
        var hours = service.openingHours();
        return Answer.ok(new OpeningHoursJson(
                service.upn(),
                time.toString(),
                opening.status().name(),
                hours == null ? null : hours.zone().getId(),
                opening.name(),
                opening.until() == null ? null : opening.until().toString()));
    }

    /** Refuses in the same words whether a service is unknown, foreign or invisible: nobody can find out what exists. */
    private Service visible(Caller caller, String upn) {
        var now = directory.current();
        return now.user(caller.upn()).filter(user -> user.tenantId().equals(caller.tenantId())).stream()
                .flatMap(user -> now.visibleServices(user).stream())
                .filter(service -> service.upn().equalsIgnoreCase(upn))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        ProblemType.FORBIDDEN,
                        "You may not read the opening hours of the given service UPN '" + upn + "'."));
    }

    private static Instant time(String text) {
        try {
            var time = OffsetDateTime.parse(text).toInstant();
            if (!time.isBefore(Instant.EPOCH) && time.isBefore(TIME_END)) {
                return time;
            }
        } catch (DateTimeException notOne) {
            throw Request.invalid(
                    "time", "must be a date-time such as 2026-03-02T08:15:04Z; a '+' must be written as %2B");
        }
        throw Request.invalid("time", "must be in the years 1970 to 2099");
    }

    /** Null members are left out. */
    private record OpeningHoursJson(
            String serviceUpn, String time, String status, String zone, String name, String until) {}
}

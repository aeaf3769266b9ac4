package io.hookline.donotcall.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.hookline.donotcall.DoNotCallChange.Put;
import io.hookline.donotcall.DoNotCallEntry;
import io.hookline.http.Request;
import io.hookline.scheduler.Destination;
import io.hookline.wire.Fields;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Reads what callers write of an entry. */
final class PutReader {
    /** What an entry consists of: names in JSON, columns in CSV. */
    static final List<String> FIELDS = List.of("destination", "reason", "expiresAt");

    private final Instant now;

    /** @param now what expires must expire later */
    PutReader(Instant now) {
        this.now = now;
    }

    /** The key of the destination in a path or a query; refuses one that nobody could call. */
    static String key(String written) {
        var destination = Destination.of(written);
        if (destination.wrong() != null) {
            throw Request.invalid("destination", destination.wrong());
        }
        return DoNotCallEntry.key(destination.text());
    }

    /** Reads reason and expiry for a destination that is known already; refuses with everything that is wrong. */
    Put read(JsonNode body, String destination) {
        var in = Fields.of(body);
        var put = new Put(destination, reason(in), expiry(in));
        in.done().refuseIfInvalid();
        return put;
    }

    /** Reads a whole entry; refuses with everything that is wrong. */
    Put read(Fields in) {
        var put = new Put(destination(in), reason(in), expiry(in));
        in.done().refuseIfInvalid();
        return put;
    }

    private static String destination(Fields in) {
        var written = in.requiredText("destination", Destination.LENGTH_MAX);
        if (written == null || written.isBlank()) {
            return null;
        }
        var destination = Destination.of(written);
        return destination.wrong() == null
                ? DoNotCallEntry.key(destination.text())
                : in.violate("destination", destination.wrong());
    }

    private static String reason(Fields in) {
        var reason = in.text("reason", DoNotCallEntry.REASON_MAX);
        return reason == null || reason.isBlank() ? null : reason;
    }

    private Instant expiry(Fields in) {
        var written = in.instant("expiresAt");
        // The store keeps milliseconds, and what is answered must be what is kept.
        var expiry = written == null ? null : written.truncatedTo(ChronoUnit.MILLIS);
        if (expiry == null || expiry.isAfter(now)) {
            return expiry;
        }
        return in.violate("expiresAt", "must be in the future; leave it out for an entry that stays");
    }
}

package io.hookline.action;

import io.hookline.ingest.Admission;
import io.hookline.wire.Json;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Recognizes a loop: a flow that adds an external task because of an external task adds like ones again and again. Alike are
 * tasks of one service for one customer; without a customer, those with the same content.
 *
 * @param alikeMax how many alike may be added within {@link #WINDOW}
 */
record Likeness(int alikeMax) {
    static final Duration WINDOW = Duration.ofMinutes(1);

    Admission admission(String tenantId, int quota, NewExternalTask asked) {
        return new Admission(tenantId, quota, likeness(asked), alikeMax, WINDOW);
    }

    private static String likeness(NewExternalTask asked) {
        var what = asked.customerIdentifier().isEmpty()
                ? Json.write(StartFields.of(asked))
                : Json.write(asked.customerIdentifier());
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(Json.write(asked.serviceUpn().toLowerCase(Locale.ROOT)));
            return HexFormat.of().formatHex(digest.digest(what));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java runtime has SHA-256", impossible);
        }
    }
}

package io.hookline.trigger;

import java.security.SecureRandom;
import java.time.Instant;

/** Makes ids. Thread-safe. */
final class Ids {
    /** Crockford's base 32 in lower case: sorts as it counts, and nobody mistakes a letter for a digit. */
    private static final char[] ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();

    private static final int TIME_CHARS = 10;
    private static final int RANDOM_CHARS = 16;
    private static final int WEBHOOK_CHARS = 26;
    /** Thread-safe, and seeded by the operating system; holds no state that anybody could share. */
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /** Unique over all nodes, without dots because the signature separates by them. */
    static String webhookId() {
        return random(new StringBuilder("msg_"), WEBHOOK_CHARS).toString();
    }

    /** Sorts by time of creation, which makes it the cursor of lists. */
    static String subscriptionId(Instant now) {
        var id = new StringBuilder("sub_");
        for (int shift = 5 * (TIME_CHARS - 1); shift >= 0; shift -= 5) {
            id.append(ALPHABET[(int) (now.toEpochMilli() >>> shift) & 31]);
        }
        return random(id, RANDOM_CHARS).toString();
    }

    /** For names that only a person reads. */
    static String shortId() {
        return random(new StringBuilder(), RANDOM_CHARS / 2).toString();
    }

    private static StringBuilder random(StringBuilder id, int length) {
        var bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        for (var some : bytes) {
            id.append(ALPHABET[some & 31]);
        }
        return id;
    }
}

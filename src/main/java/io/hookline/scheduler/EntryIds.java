package io.hookline.scheduler;

import java.security.SecureRandom;
import java.time.Instant;

/** Makes ids of entries. Thread-safe. */
final class EntryIds {
    /** Crockford's base 32 in lower case: sorts as it counts, and nobody mistakes a letter for a digit. */
    private static final char[] ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();

    private static final int TIME_CHARS = 10;
    private static final int RANDOM_CHARS = 16;
    /** Thread-safe, and seeded by the operating system; holds no state that anybody could share. */
    private static final SecureRandom RANDOM = new SecureRandom();

    private EntryIds() {}

    /** Unguessable, and sorted by time of creation, which makes it the cursor of lists. */
    static String next(Instant now) {
        var id = new StringBuilder("se_");
        for (int shift = 5 * (TIME_CHARS - 1); shift >= 0; shift -= 5) {
            id.append(ALPHABET[(int) (now.toEpochMilli() >>> shift) & 31]);
        }
        var bytes = new byte[RANDOM_CHARS];
        RANDOM.nextBytes(bytes);
        for (var some : bytes) {
            id.append(ALPHABET[some & 31]);
        }
        return id.toString();
    }
}

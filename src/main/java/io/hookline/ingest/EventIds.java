package io.hookline.ingest;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes event ids: {@code evt_} and 128 random bits, so that ids of other tenants cannot be guessed. Thread-safe. */
final class EventIds {
    private static final int BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private EventIds() {}

    static String next() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return "evt_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

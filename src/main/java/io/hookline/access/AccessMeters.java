package io.hookline.access;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What is counted of those who come too often or with wrong credentials. Thread-safe; names nobody. */
final class AccessMeters {
    private final Counter wrong;
    private final Counter key;
    private final Counter address;

    AccessMeters(MeterRegistry registry) {
        wrong = Counter.builder("hookline.credentials.wrong")
                .description("Credentials that were unknown, expired or revoked")
                .register(registry);
        key = limited(registry, "key");
        address = limited(registry, "address");
    }

    private static Counter limited(MeterRegistry registry, String kind) {
        return Counter.builder("hookline.requests.limited")
                .description("Requests answered 429")
                .tag("kind", kind)
                .register(registry);
    }

    /** A credential that was no good, answered 401. */
    void wrong() {
        wrong.increment();
    }

    /** A key that sends too much. */
    void keyPutOff() {
        key.increment();
    }

    /** An address that has shown too many wrong credentials. */
    void addressPutOff() {
        address.increment();
    }
}

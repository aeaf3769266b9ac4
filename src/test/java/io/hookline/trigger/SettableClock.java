package io.hookline.trigger;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that passes only when a test says so. */
public final class SettableClock implements InstantSource {
    private volatile Instant now = Instant.parse("2026-03-02T08:15:04Z");

    @Override
    public Instant instant() {
        return now;
    }

    public void pass(Duration time) {
        now = now.plus(time);
    }
}

package io.hookline.scheduler;

import java.time.Instant;

/** Wakes the sweep over due entries. It may be late or lost: entries do not depend on it, only their punctuality does. */
public interface Alarm {
    /** Rings at that time at the latest; the past means at once. */
    void by(Instant at);
}

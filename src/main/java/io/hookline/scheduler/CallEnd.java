package io.hookline.scheduler;

import io.hookline.event.CallOutcome;
import java.time.Instant;

/**
 * How the task of an attempt ended.
 *
 * @param detail what was reported, or null
 */
record CallEnd(Instant at, CallOutcome outcome, String detail) {}

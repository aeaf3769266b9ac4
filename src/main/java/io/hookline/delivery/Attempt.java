package io.hookline.delivery;

import java.time.Instant;

/**
 * One HTTP call that was made, or that could not be made, for a delivery. Immutable.
 *
 * @param number from 1, rising over the whole life of the delivery
 * @param durationMs from the start to the end of the answer or the failure
 * @param status HTTP status, or null when there was no whole answer
 * @param outcome {@code delivered}, or the cause of the failure: {@code status}, {@code timeout}, {@code dns}, …
 * @param detail a sentence about the failure without secrets, or null
 * @param decision what the retry rules or the schedule said about the failure, or null
 * @param retryAfterSeconds what the endpoint asked for, already capped, or null
 */
public record Attempt(
        int number,
        Instant startedAt,
        int durationMs,
        Integer status,
        String outcome,
        String detail,
        String decision,
        Long retryAfterSeconds) {}

package io.hookline.ingest;

import java.time.Duration;

/**
 * The limits under which a new external task is admitted. Counted in the transaction that stores it, so they hold over all
 * nodes.
 *
 * @param openMax how many external tasks of the tenant may be open at once
 * @param likeness equal for tasks that a loop would add again and again
 * @param alikeMax how many alike may be added within {@code window}
 */
public record Admission(String tenantId, int openMax, String likeness, int alikeMax, Duration window) {}

package io.hookline.scheduler.rest;

import io.hookline.problem.Problem;
import io.hookline.problem.Refusal;
import io.hookline.scheduler.EntryBatchStore.Planned;
import java.util.function.Supplier;

/**
 * One of many calls that a caller plans together.
 *
 * @param line where it was in a CSV file; null for JSON
 * @param entry null when it cannot be planned
 * @param problem why not; null otherwise
 */
record BatchRow(Long line, Planned entry, Problem problem) {
    /** Makes an entry so that a bad row is told of and spoils no other. */
    static BatchRow of(Long line, Supplier<Planned> entry) {
        try {
            return new BatchRow(line, entry.get(), null);
        } catch (Refusal refusal) {
            return new BatchRow(line, null, refusal.problem());
        }
    }
}

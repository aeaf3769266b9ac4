package io.hookline.donotcall.rest;

import io.hookline.donotcall.DoNotCallChange.Put;
import io.hookline.problem.Problem;
import io.hookline.problem.Refusal;
import java.util.function.Supplier;

/**
 * One of many entries that a caller sent together.
 *
 * @param place where it was: an index or a line
 * @param destination as it was written, as far as it could be read, or null
 * @param put null when it could not be read
 * @param problem why not; null otherwise
 */
record Row(long place, String destination, Put put, Problem problem) {
    /** Reads so that a bad row is told of and spoils no other. */
    static Row read(long place, String destination, Supplier<Put> reader) {
        try {
            return new Row(place, destination, reader.get(), null);
        } catch (Refusal refusal) {
            return new Row(place, destination, null, refusal.problem());
        }
    }
}

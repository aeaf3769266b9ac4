package io.hookline.addressbook.rest;

import io.hookline.addressbook.Change;
import io.hookline.problem.Problem;

/**
 * One of many changes that a caller sent together.
 *
 * @param place where it was: an index or a line
 * @param externalId as far as it could be read, or null
 * @param change null when it could not be read
 * @param problem why not; null otherwise
 */
record Row(long place, String externalId, Change change, Problem problem) {
    static Row of(long place, Change change) {
        return new Row(place, change.externalId(), change, null);
    }

    static Row refused(long place, String externalId, Problem problem) {
        return new Row(place, externalId, null, problem);
    }
}

package io.hookline.scheduler;

import java.time.Instant;
import java.util.Set;

/**
 * Which entries of a tenant are meant. Immutable.
 *
 * @param serviceUpns only entries of these
 * @param states only entries in one of these
 * @param referenceId only entries that the caller calls so, or null for all
 * @param dueAfter only entries due then or later, or null
 * @param dueBefore only entries due before then, or null
 */
public record EntryFilter(
        String tenantId,
        Set<String> serviceUpns,
        Set<EntryState> states,
        String referenceId,
        Instant dueAfter,
        Instant dueBefore) {}

package io.hookline.scheduler;

import io.hookline.event.SchedulerEntryEvent;
import java.time.Instant;

/**
 * One thing that happened to an entry. Immutable; the names of its components are part of the stored format.
 *
 * @param sequence place among the events of the entry, from 1
 */
public record EntryEvent(long sequence, SchedulerEntryEvent event, Instant at) {}

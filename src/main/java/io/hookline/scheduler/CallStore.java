package io.hookline.scheduler;

import io.hookline.trigger.Announcement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What the life of entries needs of the store beyond {@link SchedulerEntryStore}. Thread-safe. */
public interface CallStore extends PastCalls.Source {

    /** Completes when the step is on disk, or without it when it was judged upon something that is no longer so. */
    CompletableFuture<Stepped> step(EntryStep step);

    /** @param announcements what subscribers have yet to be told; empty unless DONE */
    record Stepped(EntryStep.Outcome outcome, List<Announcement> announcements) {}

    /** Services with waiting entries, in the store's spelling, and when the first of each is due. */
    Map<String, Instant> waiting();

    /** Waiting entries of a service that are due, in due order. */
    List<SchedulerEntry> due(String service, Instant now, int max);

    /** Entries whose running attempt must be looked at, most urgent first. */
    List<SchedulerEntry> running(Instant now, int max);

    /** When a running attempt must be looked at next. */
    Optional<Instant> nextRunning();

    /** How many attempts of each service began in that second. */
    Map<String, Integer> begun(long second);

    Optional<SchedulerEntry> find(String tenantId, String id);

    /** What was reported and has moved nothing yet, in the order of commits. */
    List<CallReport> reports(int max);

    /** True while something reported of the entry has moved nothing yet. */
    boolean reported(String entryId);

    /** Deletes up to {@code max} calls that began before; answers how many. */
    CompletableFuture<Integer> forget(Instant before, int max);

    /** The next fencing token, see {@link io.hookline.store.Store#nextToken}. */
    long nextToken();
}

package io.hookline.scheduler;

import io.hookline.audit.AuditEntry;
import io.hookline.trigger.Announcement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The entries of all tenants. Thread-safe. A write completes once the entry, its audit entry and its announcements are on
 * disk together.
 */
public interface SchedulerEntryStore {

    /** Adds a new entry; its id must be new. */
    CompletableFuture<Written> add(SchedulerEntry entry, AuditEntry audit);

    /**
     * Changes the entry as it is then, while nobody else can. Fails with NOT_FOUND when there is none, and with what the
     * change refuses.
     */
    CompletableFuture<Written> change(String tenantId, String id, Change change);

    Optional<SchedulerEntry> find(String tenantId, String id);

    /** Entries of one service in due order, at most {@code max}; open ones only unless {@code states} names others. */
    List<SchedulerEntry> ofService(String tenantId, String serviceUpn, Set<EntryState> states, int max);

    /** Entries in the order of creation behind the id {@code after} ("" for the first page), at most {@code max}. */
    List<SchedulerEntry> page(EntryFilter filter, String after, int max);

    /** Deletes up to {@code max} entries that came to their end before; answers how many. */
    CompletableFuture<Integer> forget(Instant endedBefore, int max);

    /** What to do with an entry. May be asked more than once, so it must do nothing else. */
    interface Change {
        /** The entry as it shall be, or a {@link io.hookline.problem.Refusal}. */
        SchedulerEntry apply(SchedulerEntry present);

        AuditEntry audit(SchedulerEntry before, SchedulerEntry after);
    }

    /** The entry as it is on disk now, and what subscribers have yet to be told of it. */
    record Written(SchedulerEntry entry, List<Announcement> announcements) {}
}

package io.hookline.scheduler.jdbc;

import io.hookline.audit.AuditEntry;
import io.hookline.problem.Refusal;
import io.hookline.scheduler.CallStore;
import io.hookline.scheduler.EntryFilter;
import io.hookline.scheduler.EntryState;
import io.hookline.scheduler.SchedulerEntry;
import io.hookline.scheduler.SchedulerEntryStore;
import io.hookline.scheduler.jdbc.EntryWrites.Request;
import io.hookline.scheduler.jdbc.EntryWrites.Result;
import io.hookline.store.DeleteOld;
import io.hookline.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Entries in the hub's store, SQLite or PostgreSQL. Thread-safe. */
public final class JdbcSchedulerEntryStore implements SchedulerEntryStore {
    /** One for all writes of entries: what is one kind is applied in the order of asking. */
    private static final EntryWrites WRITES = new EntryWrites();

    private final Store store;

    public JdbcSchedulerEntryStore(Store store) {
        this.store = store;
    }

    /** What the life of these entries needs beyond their planning. */
    public CallStore calls() {
        return new JdbcCallStore(store, WRITES);
    }

    @Override
    public CompletableFuture<Written> add(SchedulerEntry entry, AuditEntry audit) {
        return written(new Request.Add(entry, audit));
    }

    @Override
    public CompletableFuture<Written> change(String tenantId, String id, Change change) {
        return written(new Request.Alter(tenantId, id, change));
    }

    private CompletableFuture<Written> written(Request request) {
        return store.write(WRITES, request).thenApply(JdbcSchedulerEntryStore::unrefused);
    }

    private static Written unrefused(Result result) {
        if (result.refused() != null) {
            throw new Refusal(result.refused());
        }
        return result.written();
    }

    @Override
    public Optional<SchedulerEntry> find(String tenantId, String id) {
        return run(query().with("tenant_id = ?", tenantId).with("id = ?", id), "id", 1).stream()
                .findFirst();
    }

    @Override
    public List<SchedulerEntry> ofService(String tenantId, String serviceUpn, Set<EntryState> states, int max) {
        var ofService = query().with("tenant_id = ?", tenantId)
                .with("service_upn = ?", EntryRows.key(serviceUpn))
                .in(states);
        return run(ofService, "due_at, id", max);
    }

    @Override
    public List<SchedulerEntry> page(EntryFilter filter, String after, int max) {
        var services = filter.serviceUpns().stream().map(EntryRows::key).toList();
        var page = query().with("tenant_id = ?", filter.tenantId())
                .with("id > ?", after)
                .in("service_upn", services)
                .in(filter.states());
        if (filter.referenceId() != null) {
            page.with("reference_id = ?", filter.referenceId());
        }
        if (filter.dueAfter() != null) {
            page.with("due_at >= ?", filter.dueAfter().toEpochMilli());
        }
        if (filter.dueBefore() != null) {
            page.with("due_at < ?", filter.dueBefore().toEpochMilli());
        }
        return run(page, "id", max);
    }

    @Override
    public CompletableFuture<Integer> forget(Instant endedBefore, int max) {
        return store.write(EntryRows.FORGET, new DeleteOld.Chunk(endedBefore, max));
    }

    private EntryQuery query() {
        return new EntryQuery(store.dialect());
    }

    private List<SchedulerEntry> run(EntryQuery query, String order, int max) {
        return store.read(connection -> query.run(connection, order, max));
    }
}

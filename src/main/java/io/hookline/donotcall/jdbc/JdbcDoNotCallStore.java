package io.hookline.donotcall.jdbc;

import io.hookline.donotcall.DoNotCallEntry;
import io.hookline.donotcall.DoNotCallOutcome;
import io.hookline.donotcall.DoNotCallStore;
import io.hookline.store.DeleteOld.Chunk;
import io.hookline.store.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Do-not-call lists in the hub's store, SQLite or PostgreSQL. Thread-safe. */
public final class JdbcDoNotCallStore implements DoNotCallStore {
    private static final String PAGE = DoNotCallRows.SELECT + "destination > ? and ";
    private static final ForgetExpired FORGET = new ForgetExpired();

    private final Store store;
    private final DoNotCallWrites writes;

    public JdbcDoNotCallStore(Store store, InstantSource clock) {
        this.store = store;
        this.writes = new DoNotCallWrites(clock);
    }

    @Override
    public Optional<DoNotCallEntry> find(String tenantId, String destination, Instant now) {
        return store.read(connection -> {
            try (var select = connection.prepareStatement(DoNotCallRows.FIND)) {
                return DoNotCallRows.find(select, tenantId, destination, now);
            }
        });
    }

    @Override
    public List<DoNotCallEntry> page(Page page) {
        // an expiry before the year 1970 does not exist, so everything counts at its beginning
        var counting = page.countingAt() == null ? Instant.EPOCH : page.countingAt();
        return store.read(connection -> {
            var sql = PAGE + DoNotCallRows.COUNTS + " order by destination limit ?";
            try (var select = connection.prepareStatement(sql)) {
                select.setString(1, page.tenantId());
                select.setString(2, page.after());
                select.setLong(3, counting.toEpochMilli());
                select.setInt(4, page.limit());
                return DoNotCallRows.read(select);
            }
        });
    }

    @Override
    public CompletableFuture<List<DoNotCallOutcome>> change(Changes changes) {
        return store.write(writes, changes);
    }

    @Override
    public CompletableFuture<Integer> forget(Instant expiredBefore, int max) {
        return store.write(FORGET, new Chunk(expiredBefore, max));
    }
}

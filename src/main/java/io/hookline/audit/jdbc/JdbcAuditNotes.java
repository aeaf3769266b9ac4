package io.hookline.audit.jdbc;

import io.hookline.audit.AuditEntry;
import io.hookline.store.Store;
import io.hookline.store.Store.BatchWrite;
import io.hookline.store.Tx;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes entries that belong to no change, soon and by themselves. What cannot be written is logged and counted in
 * {@code hookline.audit.lost}. Thread-safe; never blocks or throws.
 */
public final class JdbcAuditNotes implements Consumer<AuditEntry> {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcAuditNotes.class);
    private static final Append APPEND = new Append();

    private final Store store;
    private final Counter lost;

    public JdbcAuditNotes(Store store, MeterRegistry meters) {
        this.store = store;
        this.lost = meters.counter("hookline.audit.lost");
    }

    @Override
    public void accept(AuditEntry entry) {
        try {
            store.write(APPEND, entry).whenComplete((done, fault) -> {
                if (fault != null) {
                    lose(entry, fault);
                }
            });
        } catch (RuntimeException refused) {
            lose(entry, refused);
        }
    }

    private void lose(AuditEntry entry, Throwable fault) {
        lost.increment();
        LOG.error(
                "{} of {} is missing in the audit log",
                entry.action(),
                entry.by().upn(),
                fault);
    }

    private static final class Append implements BatchWrite<AuditEntry, Boolean> {
        @Override
        public List<Boolean> apply(Tx tx, List<AuditEntry> entries) throws SQLException {
            AuditRows.append(tx, entries);
            return Collections.nCopies(entries.size(), true);
        }
    }
}

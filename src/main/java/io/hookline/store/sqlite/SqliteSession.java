package io.hookline.store.sqlite;

import io.hookline.store.CachedTx;
import io.hookline.store.Dialect;
import io.hookline.store.Tx;
import io.hookline.store.WriteSession;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The writing connection. It stays in autocommit mode and says BEGIN and COMMIT itself, because the driver's own
 * transactions would take the write lock again right after each commit and keep it while idle.
 */
final class SqliteSession implements WriteSession {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteSession.class);

    /** BUSY and LOCKED: somebody beside the hub held the write lock for longer than the busy timeout. */
    private static final Set<Integer> BUSY = Set.of(5, 6);

    /** READONLY, IOERR, CORRUPT, FULL, CANTOPEN, NOTADB: the file or its disk, not the request. */
    private static final Set<Integer> BROKEN = Set.of(8, 10, 11, 13, 14, 26);

    private final CachedTx tx;
    private final PreparedStatement begin;
    private final PreparedStatement commit;
    private final PreparedStatement rollback;

    SqliteSession(Connection connection) throws SQLException {
        tx = new CachedTx(connection, Dialect.SQLITE);
        begin = tx.prepare("begin immediate");
        commit = tx.prepare("commit");
        rollback = tx.prepare("rollback");
    }

    @Override
    public Tx begin() throws SQLException {
        begin.execute();
        return tx;
    }

    @Override
    public void commit() throws SQLException {
        commit.execute();
    }

    @Override
    public void rollback() {
        try {
            rollback.execute();
        } catch (SQLException fault) {
            // SQLite has often rolled back by itself, then there is nothing to undo
            LOG.debug("rollback answered {}", fault.getMessage());
        }
    }

    @Override
    public Verdict judge(SQLException fault, Step step) {
        // the lower byte of an extended result code is the kind of fault
        int code = fault.getErrorCode() & 0xff;
        if (step == Step.COMMIT || BROKEN.contains(code)) {
            return Verdict.STOP;
        }
        return step == Step.BEGIN || BUSY.contains(code) ? Verdict.FAIL : Verdict.ALONE;
    }

    @Override
    public void close() {
        try {
            tx.close();
        } catch (SQLException fault) {
            LOG.warn("The writing connection did not close: {}", fault.getMessage());
        }
    }
}

package io.hookline.store.postgres;

import io.hookline.store.CachedTx;
import io.hookline.store.Dialect;
import io.hookline.store.Tx;
import io.hookline.store.WriteSession;
import java.sql.SQLException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The writing connection, opened again after it broke. */
final class PostgresSession implements WriteSession {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresSession.class);

    /** Serialization failure and deadlock: the server has undone everything. */
    private static final Set<String> CONFLICTS = Set.of("40001", "40P01");

    private final Connections connections;
    private CachedTx tx;
    private boolean broken;

    PostgresSession(Connections connections) {
        this.connections = connections;
    }

    @Override
    public Tx begin() throws SQLException {
        if (tx == null) {
            tx = new CachedTx(connections.writer(), Dialect.POSTGRES);
        }
        return tx;
    }

    @Override
    public void commit() throws SQLException {
        tx.connection().commit();
    }

    @Override
    public void rollback() {
        if (tx == null) {
            return;
        }
        try {
            // the driver takes a rollback for done when it believes that no transaction is open
            if (!broken) {
                tx.connection().rollback();
            }
        } catch (SQLException fault) {
            broken = true;
        }
        if (broken) {
            LOG.warn("The database connection broke; the next write opens another");
            close();
        }
    }

    /**
     * A connection lost before COMMIT was sent has stored nothing, so the batch is simply done again on a new one. One
     * lost at COMMIT leaves the outcome unknown: the callers are told and ask again, which idempotency keys make safe.
     */
    @Override
    public Verdict judge(SQLException fault, Step step) {
        if (CONFLICTS.contains(String.valueOf(fault.getSQLState()))) {
            return Verdict.AGAIN;
        }
        if (step == Step.BEGIN) {
            return Verdict.FAIL;
        }
        broken = lost(fault);
        if (broken) {
            return step == Step.COMMIT ? Verdict.FAIL : Verdict.AGAIN;
        }
        return Verdict.ALONE;
    }

    @Override
    public void close() {
        if (tx == null) {
            return;
        }
        try {
            tx.close();
        } catch (SQLException fault) {
            LOG.debug("the broken connection did not close: {}", fault.getMessage());
        }
        tx = null;
        broken = false;
    }

    private boolean lost(SQLException fault) {
        var state = String.valueOf(fault.getSQLState());
        return state.startsWith("08") || state.startsWith("57P") || closed();
    }

    private boolean closed() {
        try {
            return tx == null || tx.connection().isClosed();
        } catch (SQLException fault) {
            return true;
        }
    }
}

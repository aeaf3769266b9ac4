package io.hookline.store;

import java.sql.SQLException;

/** The one connection that writes. Used by the writer thread only. */
public interface WriteSession extends AutoCloseable {

    /** Opens a transaction, and the connection first when the last one broke. */
    Tx begin() throws SQLException;

    void commit() throws SQLException;

    /** Undoes the open transaction, if there is one. Never throws: a connection that cannot roll back is dropped. */
    void rollback();

    /** Says what a fault means for the batch that met it. */
    Verdict judge(SQLException fault, Step step);

    @Override
    void close();

    /** How far a transaction had come. */
    enum Step {
        BEGIN,
        APPLY,
        COMMIT
    }

    /** What to do about a fault. */
    enum Verdict {
        /** Nothing was stored and the same batch may well succeed now: a deadlock, a lost connection. */
        AGAIN,
        /** One request is bad: each of the batch gets a transaction of its own. */
        ALONE,
        /** Every caller of the batch fails, and the writer goes on. */
        FAIL,
        /** The store cannot be trusted any more: every caller fails and nothing is accepted until a restart. */
        STOP
    }
}

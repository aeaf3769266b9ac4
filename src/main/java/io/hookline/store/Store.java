package io.hookline.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The hub's durable state. Thread-safe. Every write goes through {@link #write}, so one fsync serves many callers. */
public interface Store extends AutoCloseable {

    /** Which SQL is spoken; statements that differ ask this. */
    Dialect dialect();

    /**
     * Queues one request for the group-commit writer. The future completes after the commit that holds it is on disk,
     * or exceptionally: with a {@link io.hookline.problem.Refusal} of type UNAVAILABLE when the queue of its lane is
     * full, with {@link StoreFault} when the commit failed (the request may then be assumed not to be stored).
     * Requests of one kind in one batch are applied together, in the order in which they were queued.
     *
     * <p>What depends on the future runs on one thread that answers everybody, unless it is handed to another: keep it
     * short. It may wait for another write.
     */
    <W, R> CompletableFuture<R> write(BatchWrite<W, R> kind, W request);

    /** Runs a query on a read connection and sees everything committed before the call. Throws {@link StoreFault}. */
    <R> R read(Query<R> query);

    /**
     * The next fencing token: greater than every one before it in this process and in processes that had ended before
     * this one began, and never equal to one of any other process.
     */
    long nextToken();

    /** Keeps secrets unreadable at rest. */
    SecretBox secrets();

    /** True until a commit has failed with an I/O error; after that the hub must stop. */
    boolean healthy();

    /** Stops accepting, commits what is queued, closes. */
    @Override
    void close();

    /**
     * A query on a connection that must not be kept. It closes every statement that it opens: one left open on SQLite
     * would show its connection's next readers the past.
     */
    interface Query<R> {
        R on(Connection connection) throws SQLException;
    }

    /**
     * A kind of write. Implementations are stateless and may be applied again: after a fault the writer rolls back and
     * applies each request of the batch alone, so that one bad request fails only itself.
     */
    interface BatchWrite<W, R> {
        /**
         * Applies all requests inside the open transaction and answers one result per request, in order. Must not
         * commit, roll back, or block on anything but the connection.
         */
        List<R> apply(Tx tx, List<W> requests) throws SQLException;

        /** What the request counts against a batch's size: the number of rows it brings, at least 1. */
        default int weight(W request) {
            return 1;
        }

        /** Which of the two queues it waits in. */
        default Lane lane() {
            return Lane.WORK;
        }
    }

    /** Accepts wait in a bounded lane of their own so that they can never starve what finishes work. */
    enum Lane {
        /** New events: bounded, refused when full. */
        ACCEPT,
        /** Completions, claims, subscriptions, keys, retention: a share of every batch is theirs. */
        WORK
    }
}

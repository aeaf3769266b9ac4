package io.hookline.store;

import io.hookline.problem.Problem;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import io.hookline.store.Store.BatchWrite;
import io.hookline.store.WriteSession.Step;
import io.hookline.store.WriteSession.Verdict;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The writer: one thread that takes everything that waits into one transaction and answers after its commit. There is no
 * timer, because requests gather while the commit before them runs. Thread-safe.
 *
 * <p>Answers are given on a thread of their own, so that what depends on them never holds the writer up.
 */
public final class GroupCommit implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
    private static final int TRIES_MAX = 5;
    private static final int CLOSE_MILLIS = 10_000;

    private final WriteSession session;
    private final Lanes lanes;
    private final CommitMetrics metrics;
    private final Acknowledger acknowledger = new Acknowledger();
    private final Runnable onFatal;
    private final Thread writer = new Thread(this::run, "store-writer");
    private volatile StoreFault fatal;

    /** Takes the session over, closes it in the end; {@code onFatal} runs once, on a thread of its own. */
    public GroupCommit(WriteSession session, StoreConfig config, MeterRegistry registry, Runnable onFatal) {
        this.session = session;
        this.onFatal = onFatal;
        lanes = new Lanes(config.acceptQueueMax(), config.batchMax());
        metrics = new CommitMetrics(registry, lanes);
        writer.setDaemon(true);
    }

    /** Starts the thread; call once. */
    public GroupCommit start() {
        writer.start();
        return this;
    }

    /** See {@link Store#write}. */
    public <W, R> CompletableFuture<R> write(BatchWrite<W, R> kind, W request) {
        var write = new PendingWrite<>(kind, request);
        switch (lanes.offer(write)) {
            case TAKEN -> {}
            case FULL -> write.fail(refusal("too many events wait to be stored"));
            case CLOSED -> write.fail(refusal(healthy() ? "the hub is stopping" : "the store has failed"));
        }
        return write.answer();
    }

    /** See {@link Store#healthy}. */
    public boolean healthy() {
        return fatal == null;
    }

    /** Stores what waits, at most for ten seconds, so that a database that hangs cannot keep the hub from stopping. */
    @Override
    public void close() {
        lanes.close();
        try {
            writer.join(CLOSE_MILLIS);
            if (writer.isAlive()) {
                LOG.warn("The database does not answer; requests that wait for it are left unanswered");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        acknowledger.close();
        metrics.close();
    }

    private void run() {
        try (session) {
            for (var batch = lanes.take(); !batch.isEmpty(); batch = lanes.take()) {
                settle(new Batch(batch));
            }
        } catch (Throwable fault) {
            // nobody else would notice that the only writer is gone
            stop(new StoreFault("the writer died", fault));
        } finally {
            if (!healthy()) {
                failTheRest();
            }
        }
    }

    private void settle(Batch batch) {
        var verdict = Verdict.AGAIN;
        Throwable fault = null;
        for (int tries = 0; verdict == Verdict.AGAIN && tries < TRIES_MAX && healthy(); tries++) {
            var step = new StepReached();
            try {
                transact(batch, step);
                acknowledger.acknowledge(batch.requests());
                return;
            } catch (SQLException | RuntimeException | Error met) {
                fault = met;
                verdict = judge(met, step.reached);
                session.rollback();
            }
        }
        settle(batch.requests(), verdict, fault);
    }

    private void settle(List<PendingWrite<?, ?>> requests, Verdict verdict, Throwable fault) {
        if (verdict == Verdict.STOP) {
            stop(new StoreFault("the store failed: " + fault.getMessage(), fault));
        } else if (verdict != Verdict.FAIL && requests.size() > 1) {
            requests.forEach(request -> settle(new Batch(List.of(request))));
            return;
        }
        acknowledger.fail(requests, healthy() ? fault : fatal);
    }

    private void transact(Batch batch, StepReached step) throws SQLException {
        var tx = session.begin();
        step.reached = Step.APPLY;
        batch.apply(tx);
        step.reached = Step.COMMIT;
        metrics.commit(batch.requests().size(), session::commit);
    }

    /** A feature may have wrapped what the driver threw. */
    private Verdict judge(Throwable fault, Step step) {
        for (var cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return session.judge(sql, step);
            }
        }
        return step == Step.APPLY ? Verdict.ALONE : Verdict.STOP;
    }

    private void stop(StoreFault fault) {
        LOG.error("The store has failed and takes nothing more; restart the hub when the cause is removed", fault);
        fatal = fault;
        lanes.close();
        new Thread(onFatal, "store-fatal").start();
    }

    private void failTheRest() {
        try {
            for (var rest = lanes.take(); !rest.isEmpty(); rest = lanes.take()) {
                acknowledger.fail(rest, fatal);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Refusal refusal(String detail) {
        return new Refusal(new Problem(ProblemType.UNAVAILABLE, detail, List.of(), 1L));
    }

    private static final class StepReached {
        private Step reached = Step.BEGIN;
    }
}

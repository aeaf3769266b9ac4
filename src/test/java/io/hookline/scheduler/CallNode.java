package io.hookline.scheduler;

import io.hookline.audit.AuditEntry;
import io.hookline.directory.DirectoryFile;
import io.hookline.policy.call.AfterDecision;
import io.hookline.policy.call.BeforeDecision;
import io.hookline.policy.call.CallPolicy;
import io.hookline.policy.call.DueCall;
import io.hookline.policy.call.FailedCall;
import io.hookline.scheduler.Calls.Dialing;
import io.hookline.scheduler.Calls.Judging;
import io.hookline.scheduler.jdbc.JdbcSchedulerEntryStore;
import io.hookline.store.Store;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** One hub process as far as calls go, with time that a test moves. Rules allow everything. */
final class CallNode implements CallTasks {
    static final CallConfig CONFIG = new CallConfig(true, 1000, 64, Duration.ofSeconds(10));
    static final String SERVICE = "sales@alpine.example";

    /** A destination over which judging fails. */
    static final String POISON = "poison@alpine.example";

    /** A destination over whose failed attempts judging fails. */
    static final String UNENDING = "unending@alpine.example";

    private static final CallPolicy ANYTHING = new CallPolicy() {
        @Override
        public BeforeDecision before(DueCall call) {
            if (call.destination().equals(POISON)) {
                throw new IllegalStateException("cannot be judged");
            }
            return new BeforeDecision.Call(List.of(), "");
        }

        @Override
        public AfterDecision after(FailedCall failed) {
            if (failed.call().destination().equals(UNENDING)) {
                throw new IllegalStateException("cannot be judged");
            }
            return new AfterDecision.LimitReached("enough", List.of(), "");
        }
    };

    volatile Instant now;
    /** Completes when tasks may start; a test that keeps it open holds the node up there. */
    volatile CompletableFuture<Void> starting = CompletableFuture.completedFuture(null);

    private final Instant begin;
    private final Calls calls;

    CallNode(Store store, DirectoryFile directory, Dialer dialer, CallConfig config, Executor executor, Instant now) {
        this.begin = now;
        this.now = now;
        calls = new Calls(
                new JdbcSchedulerEntryStore(store).calls(),
                new Judging(ANYTHING, new CallServices(directory), (tenant, destination, at) -> Optional.empty()),
                this,
                new Dialing(dialer, executor, this::nanos, at -> {}, config),
                told -> {},
                () -> this.now,
                new SimpleMeterRegistry());
    }

    int sweep() {
        return calls.sweep();
    }

    private long nanos() {
        return Duration.between(begin, now).toNanos();
    }

    @Override
    public CompletionStage<Void> start(SchedulerEntry entry, CallAttempt attempt) {
        return starting;
    }

    @Override
    public CompletionStage<Boolean> end(
            SchedulerEntry entry, CallAttempt attempt, String reason, List<AuditEntry> audit) {
        return CompletableFuture.completedFuture(false);
    }
}

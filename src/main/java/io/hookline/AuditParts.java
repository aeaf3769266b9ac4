package io.hookline;

import io.hookline.access.AccessHandler;
import io.hookline.audit.AuditLog;
import io.hookline.audit.jdbc.JdbcAuditLog;
import io.hookline.audit.jdbc.JdbcAuditNotes;
import io.hookline.audit.jdbc.JdbcTakenNotes;
import io.hookline.audit.rest.AuditRest;
import io.hookline.audit.rest.DenialCounts;
import io.hookline.audit.rest.DeniedRequests;
import io.hookline.contract.Definitions;
import io.hookline.directory.DirectorySource;
import io.hookline.http.HttpFront;
import io.hookline.http.Refused;
import io.hookline.policy.permission.rest.PermissionsRest;
import io.hookline.problem.Problem;
import io.hookline.store.Store;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The part of the hub that tells admins of a tenant who may do what, and who did or was not let. */
final class AuditParts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AuditParts.class);
    private static final Duration FLUSH_EVERY = Duration.ofSeconds(5);
    private static final Duration HEAD_EVERY = Duration.ofHours(1);

    private final Store store;
    private final Policies policies;
    private final AuditLog log;
    private final DenialCounts counts;
    private final DeniedRequests refused;
    private final InstantSource clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(Threads.named("audit"));

    AuditParts(Store store, Policies policies, MeterRegistry meters, InstantSource clock) {
        this.store = store;
        this.policies = policies;
        this.clock = clock;
        log = new JdbcAuditLog(store);
        counts = new DenialCounts(new JdbcAuditNotes(store, meters));
        refused = new DeniedRequests(
                counts, new OperationNames(new Definitions()), policies.permissionRuleSet(), meters, clock);
    }

    void name(Map<String, Object> beans, BiPredicate<String, String> administers) {
        beans.put("auditRest", new AuditRest(log, administers));
        beans.put("permissionsRest", new PermissionsRest(policies.matrix(), administers));
    }

    void start(DirectorySource directory) {
        new DirectoryAudit(directory, new JdbcTakenNotes(store), clock).start();
        every(FLUSH_EVERY, () -> counts.flush(clock.instant()));
        every(HEAD_EVERY, this::tellHead);
    }

    /** Who hears of refusals. */
    Refused refused() {
        return refused;
    }

    /** The refusal of a request that no route has seen. */
    void refuse(RoutingContext ctx, Problem problem) {
        var remote = ctx.request().remoteAddress();
        var decisionId = refused.noteAtTheDoor(
                AccessHandler.callerIn(ctx),
                ctx.request().method().name(),
                ctx.request().path(),
                remote == null ? "" : remote.hostAddress(),
                problem);
        HttpFront.refuse(ctx, problem, decisionId);
    }

    /** In the log of the hub, which an operator may keep where nobody of the database can change it. */
    private void tellHead() {
        log.head().ifPresent(head -> LOG.info("The audit log ends with row {}, hash {}", head.seq(), head.hash()));
    }

    private void every(Duration period, Runnable work) {
        timer.scheduleWithFixedDelay(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException fault) {
                        // An exception that left here would silently end it for ever.
                        LOG.warn("the audit log could not be kept up: {}", fault.getMessage());
                    }
                },
                period.toMillis(),
                period.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** Writes what was counted and not yet written. */
    @Override
    public void close() {
        timer.shutdownNow();
        counts.flushAll();
    }
}

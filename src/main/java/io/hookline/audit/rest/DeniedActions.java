package io.hookline.audit.rest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.hookline.audit.AuditEntry;
import io.hookline.http.Refused;
import io.hookline.http.Request;
import io.hookline.problem.Problem;
import io.hookline.problem.ProblemType;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps in the audit log who tried to change something through the connector contract without the right to. Few for each
 * key and minute, so that nobody can fill the disk with refusals; the log says when there were more. Thread-safe.
 */
public final class DeniedActions implements Refused {
    /** Entries of one key in a minute. */
    public static final int PER_MINUTE = 20;

    private static final Logger LOG = LoggerFactory.getLogger(DeniedActions.class);
    private static final int KEYS_MAX = 100_000;
    private static final int TEXT_MAX = 500;

    private final Consumer<AuditEntry> notes;
    private final Function<String, String> operation;
    private final InstantSource clock;
    private final Cache<String, AtomicInteger> counts;

    /** @param operation names the operation of a route's method and path; null for one that is not of the contract */
    public DeniedActions(Consumer<AuditEntry> notes, Function<String, String> operation, InstantSource clock) {
        this.notes = notes;
        this.operation = operation;
        this.clock = clock;
        this.counts = Caffeine.newBuilder()
                .maximumSize(KEYS_MAX)
                .expireAfterWrite(Duration.ofMinutes(1))
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    @Override
    public void note(String template, Request request, Problem problem) {
        if (problem.type() != ProblemType.FORBIDDEN
                || request.caller() == null
                || request.method().equals("GET")) {
            return;
        }
        var action = operation.apply(template);
        if (action != null && within(request)) {
            notes.accept(new AuditEntry(
                    clock.instant(),
                    Acting.of(request),
                    action,
                    shortened(request.path()),
                    shortened("denied: " + problem.detail()),
                    null,
                    null));
        }
    }

    private boolean within(Request request) {
        int count = counts.get(request.caller().keyId(), unused -> new AtomicInteger())
                .incrementAndGet();
        if (count == PER_MINUTE + 1) {
            LOG.warn(
                    "Key {} was denied more than {} actions in a minute",
                    request.caller().keyId(),
                    PER_MINUTE);
        }
        return count <= PER_MINUTE;
    }

    private static String shortened(String text) {
        return text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX);
    }
}

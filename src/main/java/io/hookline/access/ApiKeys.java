package io.hookline.access;

import io.hookline.audit.AuditEntry.Actor;
import io.hookline.directory.Directory.User;
import io.hookline.directory.DirectorySource;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The hub's API keys: makes them, recognizes them, revokes them. Thread-safe. Recognizing never touches the store; a
 * refresh every second brings in what another process, such as {@code hookline key}, did to the same store.
 */
public final class ApiKeys implements AutoCloseable {
    private static final long REFRESH_MILLIS = 1000;

    /** Unknown keys may cause at most four extra looks at the store a second, however many there are. */
    private static final long MISS_PAUSE_MILLIS = 250;

    private static final long CLOSE_SECONDS = 2;

    private final KeyStore store;
    private final DirectorySource directory;
    private final InstantSource clock;
    private final KeyCache cache;
    private final SecureRandom random = new SecureRandom();
    private final AtomicLong nextMissAt = new AtomicLong();
    private final ScheduledExecutorService refresher = Executors.newSingleThreadScheduledExecutor(job -> {
        var thread = new Thread(job, "key-refresh");
        thread.setDaemon(true);
        return thread;
    });

    public ApiKeys(KeyStore store, DirectorySource directory, InstantSource clock) {
        this.store = store;
        this.directory = directory;
        this.clock = clock;
        this.cache = new KeyCache(store, clock);
    }

    /** Reads all keys, then follows the store until {@link #close()}; answers itself. Throws when the store fails. */
    public ApiKeys start() {
        cache.refresh();
        refresher.scheduleWithFixedDelay(cache::tick, REFRESH_MILLIS, REFRESH_MILLIS, TimeUnit.MILLISECONDS);
        return this;
    }

    /**
     * Makes a key for a directory user or application; it works in this process once the future completes. Refuses, by
     * throwing, an owner who is not in the directory, no scopes, and a time of expiry that has passed.
     *
     * @param by who makes it, for the audit log
     */
    public CompletableFuture<CreatedKey> create(NewKey wish, Actor by) {
        return add(draft(wish), by);
    }

    /** A key that is not stored yet, and so not good for anything yet. */
    CreatedKey draft(NewKey wish) {
        var owner = requireOwner(wish.owner());
        if (wish.scopes().isEmpty()) {
            throw new Refusal(ProblemType.INVALID_REQUEST, "A key needs at least one scope.");
        }
        // Stores keep milliseconds, so a key reads the same before and after it was stored.
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (wish.expiresAt() != null && !wish.expiresAt().isAfter(now)) {
            throw new Refusal(ProblemType.INVALID_REQUEST, "A key must expire in the future.");
        }
        var secret = KeySecret.random(random);
        var key = new ApiKey(
                KeySecret.randomId(random),
                KeySecret.hash(secret),
                KeySecret.prefix(secret),
                owner.tenantId(),
                owner.upn(),
                wish.scopes(),
                wish.description(),
                now,
                wish.expiresAt(),
                null,
                null);
        return new CreatedKey(key, secret);
    }

    CompletableFuture<CreatedKey> add(CreatedKey draft, Actor by) {
        return store.add(draft.key(), by).thenApplyAsync(stored -> refreshed(draft), refresher);
    }

    private User requireOwner(String upn) {
        return directory
                .current()
                .user(upn)
                .orElseThrow(() -> new Refusal(
                        ProblemType.INVALID_REQUEST,
                        "'" + upn + "' is not in the directory; add the user there first."));
    }

    /** Revokes a key, in this process at once, in others within two seconds; answers whether there is such a key. */
    public CompletableFuture<Boolean> revoke(String id, Actor by) {
        return store.revoke(id, clock.instant(), by).thenApplyAsync(this::refreshed, refresher);
    }

    private <T> T refreshed(T result) {
        cache.refresh();
        return result;
    }

    /** Every key as the store has it now, also revoked and expired ones, oldest first. Reads the store. */
    public List<ApiKey> all() {
        return store.all();
    }

    /** One key by id, live or not. Reads the store. */
    public Optional<ApiKey> find(String id) {
        return all().stream().filter(key -> key.id().equals(id)).findFirst();
    }

    /** True when no key was ever made on this store. Reads the store. */
    public boolean none() {
        return store.mark().keys() == 0;
    }

    /** Who presents this key; empty when it is unknown, expired or revoked, or its owner left the directory. */
    public Optional<Caller> caller(String secret) {
        if (!KeySecret.wellFormed(secret)) {
            return Optional.empty();
        }
        return cache.find(KeySecret.hash(secret)).flatMap(this::callerOf);
    }

    /**
     * Like {@link #caller}, after a look at the store, so that a key made a moment ago in another process works at once.
     * Without the look when there were too many lately: wrong keys must not be able to hammer the store.
     */
    CompletableFuture<Optional<Caller>> callerAfterRefresh(String secret) {
        long now = clock.millis();
        long next = nextMissAt.get();
        if (!KeySecret.wellFormed(secret) || now < next || !nextMissAt.compareAndSet(next, now + MISS_PAUSE_MILLIS)) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return CompletableFuture.supplyAsync(() -> refreshed(secret), refresher).thenApply(this::caller);
    }

    private Optional<Caller> callerOf(ApiKey key) {
        return directory
                .current()
                .user(key.owner())
                .filter(user -> user.tenantId().equals(key.tenantId()))
                .map(user -> new Caller(user.tenantId(), user.upn(), key.id(), key.scopes()));
    }

    /** Writes down last uses and stops following. Close it before the store. */
    @Override
    public void close() {
        refresher.shutdown();
        try {
            if (!refresher.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                refresher.shutdownNow();
            }
        } catch (InterruptedException stopNow) {
            Thread.currentThread().interrupt();
        }
        cache.flushUses();
    }
}

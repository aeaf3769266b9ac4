package io.hookline.access;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The keys in memory, by hash, and when they were last used. Thread-safe; {@link #find} is lock-free. */
final class KeyCache {
    private static final Logger LOG = LoggerFactory.getLogger(KeyCache.class);

    /** One write a minute for each key: nobody needs the second, and a write for each request would double them. */
    private static final long USE_NOTED_MILLIS = 60_000;

    /** A key and the time of the last use that was noted. */
    private record Held(ApiKey key, AtomicLong notedAt) {}

    private final KeyStore store;
    private final InstantSource clock;
    private final Map<String, Instant> unwritten = new ConcurrentHashMap<>();
    private volatile Map<String, Held> byHash = Map.of();
    private KeyStore.Mark seen;
    private boolean failing;

    KeyCache(KeyStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** A live key; its use is noted. */
    Optional<ApiKey> find(String hash) {
        var held = byHash.get(hash);
        var now = clock.instant();
        if (held == null
                || !KeySecret.sameHash(held.key().hash(), hash)
                || !held.key().live(now)) {
            return Optional.empty();
        }
        noteUse(held, now);
        return Optional.of(held.key());
    }

    private void noteUse(Held held, Instant now) {
        long noted = held.notedAt().get();
        if (now.toEpochMilli() - noted >= USE_NOTED_MILLIS && held.notedAt().compareAndSet(noted, now.toEpochMilli())) {
            unwritten.put(held.key().id(), now);
        }
    }

    /** Reads all keys again if any was made or revoked since the last look. Throws when the store fails. */
    synchronized void refresh() {
        // The mark is read first: a key that comes between the two reads is then found by the next look.
        var mark = store.mark();
        if (mark.equals(seen)) {
            return;
        }
        var before = byHash;
        var next = new HashMap<String, Held>();
        for (var key : store.all()) {
            var known = before.get(key.hash());
            var notedAt = known == null ? new AtomicLong(epochMillis(key.lastUsedAt())) : known.notedAt();
            next.put(key.hash(), new Held(key, notedAt));
        }
        byHash = Map.copyOf(next);
        seen = mark;
    }

    /** One round of the background job. Never throws: that would end the schedule. */
    void tick() {
        try {
            refresh();
            flushUses();
            failing(false, null);
        } catch (RuntimeException fault) {
            failing(true, fault);
        }
    }

    void flushUses() {
        var uses = Map.copyOf(unwritten);
        if (!uses.isEmpty()) {
            uses.forEach(unwritten::remove);
            store.used(uses).exceptionally(KeyCache::notWritten);
        }
    }

    private static Void notWritten(Throwable fault) {
        LOG.warn("Could not note when keys were last used", fault);
        return null;
    }

    /** The keys known so far stay in force while the store cannot be read; it is said once, not every second. */
    private void failing(boolean now, RuntimeException fault) {
        if (now && !failing) {
            LOG.error("Keys cannot be read from the store; those known so far stay in force", fault);
        } else if (!now && failing) {
            LOG.info("Keys can be read from the store again");
        }
        failing = now;
    }

    private static long epochMillis(Instant time) {
        return time == null ? 0 : time.toEpochMilli();
    }
}

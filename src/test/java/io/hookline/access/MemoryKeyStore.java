package io.hookline.access;

import io.hookline.audit.AuditEntry.Actor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Keys in memory, counting how often it is asked; can be told to fail. */
public final class MemoryKeyStore implements KeyStore {
    private final Map<String, ApiKey> keys = new LinkedHashMap<>();
    private final List<Map<String, Instant>> uses = new ArrayList<>();
    private final AtomicInteger looks = new AtomicInteger();
    private volatile boolean failing;

    @Override
    public synchronized CompletableFuture<Void> add(ApiKey key, Actor by) {
        keys.put(key.id(), key);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized CompletableFuture<Boolean> revoke(String id, Instant at, Actor by) {
        var key = keys.computeIfPresent(id, (same, old) -> old.revokedAt() != null ? old : revoked(old, at));
        return CompletableFuture.completedFuture(key != null);
    }

    private static ApiKey revoked(ApiKey key, Instant at) {
        return new ApiKey(
                key.id(),
                key.hash(),
                key.prefix(),
                key.tenantId(),
                key.owner(),
                key.scopes(),
                key.description(),
                key.createdAt(),
                key.expiresAt(),
                at,
                key.lastUsedAt());
    }

    @Override
    public synchronized CompletableFuture<Void> used(Map<String, Instant> lastUse) {
        uses.add(lastUse);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized List<ApiKey> all() {
        failIfTold();
        return List.copyOf(keys.values());
    }

    @Override
    public synchronized Mark mark() {
        failIfTold();
        looks.incrementAndGet();
        return new Mark(
                keys.size(),
                keys.values().stream().filter(key -> key.revokedAt() != null).count());
    }

    private void failIfTold() {
        if (failing) {
            throw new IllegalStateException("the store is told to fail");
        }
    }

    void fail(boolean now) {
        failing = now;
    }

    int looks() {
        return looks.get();
    }

    synchronized List<Map<String, Instant>> uses() {
        return List.copyOf(uses);
    }
}

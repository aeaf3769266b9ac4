package io.hookline.access;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Where keys are kept. Thread-safe. Keys are never deleted, so that audit can still name them. */
public interface KeyStore {
    /** Completes once the key is on disk. */
    CompletableFuture<Void> add(ApiKey key);

    /** Revokes a key; answers whether there is one. Revoking again keeps the first time. */
    CompletableFuture<Boolean> revoke(String id, Instant at);

    /** Notes when keys, by id, were last used. */
    CompletableFuture<Void> used(Map<String, Instant> lastUse);

    /** Every key, also revoked and expired ones, oldest first. */
    List<ApiKey> all();

    /** Cheap to ask, and different after every {@link #add} and {@link #revoke}, whichever process did it. */
    Mark mark();

    /** How many keys there are and how many of them are revoked; neither number ever falls. */
    record Mark(long keys, long revoked) {}
}

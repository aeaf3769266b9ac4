package io.hookline.access;

import io.hookline.audit.AuditEntry.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Where keys are kept. Thread-safe. Keys are never deleted, so that audit can still name them. */
public interface KeyStore {
    /** Completes once the key is on disk, and who made it in the audit log of the key's tenant. */
    CompletableFuture<Void> add(ApiKey key, Actor by);

    /**
     * Revokes a key; answers whether there is one. Who did is in the audit log of the key's tenant. Revoking again keeps
     * the first time and changes nothing.
     */
    CompletableFuture<Boolean> revoke(String id, Instant at, Actor by);

    /** Notes when keys, by id, were last used. */
    CompletableFuture<Void> used(Map<String, Instant> lastUse);

    /** Every key, also revoked and expired ones, oldest first. */
    List<ApiKey> all();

    /** Cheap to ask, and different after every {@link #add} and {@link #revoke}, whichever process did it. */
    Mark mark();

    /** How many keys there are and how many of them are revoked; neither number ever falls. */
    record Mark(long keys, long revoked) {}
}

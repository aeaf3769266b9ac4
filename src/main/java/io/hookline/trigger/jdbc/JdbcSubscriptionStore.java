package io.hookline.trigger.jdbc;

import io.hookline.audit.AuditEntry.Actor;
import io.hookline.audit.Deed;
import io.hookline.problem.Refusal;
import io.hookline.store.SecretBox;
import io.hookline.store.Store;
import io.hookline.store.Tx;
import io.hookline.trigger.Subscription;
import io.hookline.trigger.SubscriptionStore;
import io.hookline.trigger.jdbc.SubscriptionWrites.Request;
import io.hookline.trigger.jdbc.SubscriptionWrites.Result;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Subscriptions in the hub's store, SQLite or PostgreSQL. Thread-safe. */
public final class JdbcSubscriptionStore implements SubscriptionStore {
    private final Store store;
    private final SubscriptionWrites writes;
    private final JudgeSubscriptions judge;

    public JdbcSubscriptionStore(Store store, DeliveryParking deliveries, InstantSource clock) {
        this.store = store;
        var rows = new SubscriptionRows(store.secrets());
        this.writes = new SubscriptionWrites(rows, deliveries, clock);
        this.judge = new JudgeSubscriptions(rows, deliveries);
    }

    /** All live subscriptions of a store that this process only reads. */
    public static List<Subscription> live(Store store) {
        return store.read(new SubscriptionRows(store.secrets())::live);
    }

    /** The live subscription as the transaction sees it; empty when there is none. */
    public Optional<Subscription> find(Tx tx, String id) throws SQLException {
        return Optional.ofNullable(new SubscriptionRows(store.secrets()).find(tx, "id", id));
    }

    @Override
    public long version() {
        return store.read(SubscriptionRows::version);
    }

    @Override
    public Loaded load() {
        var rows = new SubscriptionRows(store.secrets());
        // The version first: rows may then be newer than it says, which costs a reload, but never older.
        return store.read(connection -> new Loaded(SubscriptionRows.version(connection), rows.live(connection)));
    }

    @Override
    public CompletableFuture<Written> add(Subscription subscription, int ownerMax, Deed deed) {
        var hookHash = subscription.connector() ? hash(hookId(subscription.id())) : null;
        return written(new Request.Add(subscription, hookHash, ownerMax, deed));
    }

    @Override
    public CompletableFuture<Written> change(String id, UnaryOperator<Subscription> change, Deed deed) {
        return written(new Request.Change(id, change, deed));
    }

    @Override
    public CompletableFuture<List<Written>> judge(
            Collection<String> ids, UnaryOperator<Subscription> judgement, Function<Subscription, Actor> by) {
        return store.write(judge, new JudgeSubscriptions.Request(ids, judgement, by));
    }

    @Override
    public CompletableFuture<Written> revive(String id) {
        return written(new Request.Revive(id));
    }

    @Override
    public CompletableFuture<Optional<Written>> delete(String id, Deed deed) {
        return removed(new Request.Delete("id", id, deed));
    }

    @Override
    public CompletableFuture<Optional<Written>> deleteByHook(String hookId, Deed deed) {
        return removed(new Request.Delete("hook_hash", hash(hookId), deed));
    }

    @Override
    public String hookId(String subscriptionId) {
        return hookId(store.secrets(), subscriptionId);
    }

    /** Derived and not drawn, because only a hash is stored and the same asking must get the same link again. */
    private static String hookId(SecretBox secrets, String subscriptionId) {
        return secrets.fingerprint("delete link of " + subscriptionId);
    }

    private CompletableFuture<Written> written(Request request) {
        return store.write(writes, request).thenApply(JdbcSubscriptionStore::unrefused);
    }

    private CompletableFuture<Optional<Written>> removed(Request request) {
        return store.write(writes, request).thenApply(result -> Optional.ofNullable(unrefused(result)));
    }

    private static Written unrefused(Result result) {
        if (result.refused() != null) {
            throw new Refusal(result.refused());
        }
        return result.written();
    }

    private static String hash(String hookId) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(hookId.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException fault) {
            throw new IllegalStateException("SHA-256 is part of every JDK", fault);
        }
    }
}

package io.hookline.trigger;

import io.hookline.audit.AuditEntry.Actor;
import io.hookline.audit.Deed;
import io.hookline.delivery.SigningKey;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import io.hookline.trigger.Subscription.Identity;
import io.hookline.trigger.SubscriptionStore.Written;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The life of a subscription, from asking to leaving. Thread-safe. Every stage completes when the change is on disk and
 * visible in the catalog of this process; refusals come as {@link Refusal}, thrown or in the stage.
 */
public final class Registrar {
    /** How many live subscriptions one owner may have by default. */
    public static final int OWNER_MAX = 1000;

    /** How long an old secret stays valid beside its successor. */
    public static final Duration OVERLAP = Duration.ofHours(24);

    /** Who acts in the audit log when somebody uses a delete link. */
    static final String DELETE_LINK = "delete-link";

    private static final String DELETE = "DeleteSubscription";

    /** Every key is one more signature on each request. */
    private static final int KEYS_MAX = 5;

    private final SubscriptionStore store;
    private final Catalog catalog;
    private final Rights rights;
    private final KeyMaker keys;
    private final InstantSource clock;
    private final int ownerMax;

    public Registrar(
            SubscriptionStore store, Catalog catalog, Rights rights, KeyMaker keys, InstantSource clock, int ownerMax) {
        this.store = store;
        this.catalog = catalog;
        this.rights = rights;
        this.keys = keys;
        this.clock = clock;
        this.ownerMax = ownerMax;
    }

    /**
     * A new subscription of the owner, or through the connector the live one that asks for the same.
     *
     * @param owner who asks, in whose name and rights it lives
     * @param connector true when it comes through the connector contract
     */
    public CompletionStage<Subscription> register(Actor owner, boolean connector, SubscriptionDraft draft) {
        var tenantId = owner.tenantId();
        var allowed = draft.withServices(rights.require(tenantId, owner.upn(), draft.trigger(), draft.services()));
        var now = now();
        var who = new Identity(Ids.subscriptionId(now), tenantId, owner.upn(), connector, now);
        var asked = Subscription.of(who, allowed, List.of(keys.fresh()), SubscriptionState.ACTIVE, null, now);
        var deed = new Deed(rights.byRights(owner, asked), "CreateSubscription");
        return store.add(asked, ownerMax, deed).thenCompose(catalog::apply).thenApply(Written::subscription);
    }

    /** The last part of the delete link of a subscription that came through the connector. */
    public String hookId(Subscription subscription) {
        return store.hookId(subscription.id());
    }

    /** Replaces what a subscription asks for. Services that it asks for already are not judged again. */
    public CompletionStage<Subscription> change(Subscription seen, SubscriptionDraft draft, Actor by) {
        var kept = new LinkedHashSet<>(draft.services());
        kept.retainAll(seen.services());
        var added = new LinkedHashSet<>(draft.services());
        added.removeAll(kept);
        kept.addAll(rights.require(seen.tenantId(), seen.owner(), draft.trigger(), added));
        var allowed = draft.withServices(kept);
        var judged = rights.byRights(by, seen.asking(allowed, now()));
        return write(seen.id(), new Deed(judged, "ChangeSubscription"), present -> {
            requireUnchanged(seen, present);
            return present.draft().equals(allowed) ? present : rights.judged(present.asking(allowed, now()), now());
        });
    }

    /** Stops telling; what is missed is parked. */
    public CompletionStage<Subscription> pause(String id, Actor by) {
        return write(id, reached(by, "PauseSubscription"), present -> switch (present.state()) {
            case PAUSED -> present;
            case ACTIVE, SUSPENDED -> present.in(SubscriptionState.PAUSED, "by its owner", now());
            case DISABLED -> throw conflict(present, "resume it first");
        });
    }

    /** Tells again, what was parked first. Also brings a DISABLED one back. */
    public CompletionStage<Subscription> resume(Subscription seen, Actor by) {
        var judged = rights.byRights(by, seen);
        return write(seen.id(), new Deed(judged, "ResumeSubscription"), present -> switch (present.state()) {
            case ACTIVE -> present;
            // Without the right it is suspended instead, and comes back by itself.
            case PAUSED, DISABLED -> rights.resumed(present, now());
            case SUSPENDED -> throw conflict(present, "it resumes by itself when its owner has the right again");
        });
    }

    /**
     * Gives it to another user of the tenant, in whose name and rights it lives from now on; its keys stay. Refuses with
     * CONFLICT, in the same words whether there is no such user or it lacks the right, when the new owner may not be told
     * of all that the subscription asks for.
     */
    public CompletionStage<Subscription> transfer(Subscription seen, String upn, Actor by) {
        var owner = rights.spelled(seen.tenantId(), upn).orElse(upn);
        UnaryOperator<Subscription> change = present -> {
            var given = present.ownedBy(owner, now());
            if (!rights.permitted(given)) {
                throw new Refusal(
                        ProblemType.CONFLICT,
                        "'" + upn + "' may not be told of all that subscription '" + present.id() + "' asks for.");
            }
            return present.owner().equals(owner) ? present : rights.judged(given, now());
        };
        var given = rights.byRights(by, seen.ownedBy(owner, now()));
        return write(seen.id(), new Deed(given, "TransferSubscription"), change);
    }

    /** Gives it a new key; the old one signs too for {@link #OVERLAP}. */
    public CompletionStage<Subscription> rotate(String id, Actor by) {
        var fresh = keys.fresh();
        return write(
                id,
                reached(by, "RotateSubscriptionSecret"),
                present -> present.signedWith(rotated(present, fresh, now()), now()));
    }

    /** Ends a subscription; true when there was one. */
    public CompletionStage<Boolean> delete(String id, Actor by) {
        return store.delete(id, reached(by, DELETE)).thenCompose(this::forget);
    }

    /**
     * Ends the subscription whose delete link ends with {@code hookId}; true when there was one. Who holds the link needs
     * no name: the link itself is what acts.
     *
     * @param remote address of the connection
     */
    public CompletionStage<Boolean> deleteByHook(String hookId, String remote) {
        var link = new Actor(null, DELETE_LINK, null, remote);
        return store.deleteByHook(hookId, reached(link, DELETE)).thenCompose(this::forget);
    }

    /** Without asking a rule: who reaches a subscription, its owner, an admin or its delete link, may stop it. */
    private Deed reached(Actor by, String action) {
        return new Deed(rights.byReach(by), action);
    }

    /** The secret of the present key, to be shown only when it was just made. */
    public String secretText(Subscription subscription) {
        return keys.secretText(subscription.endpoint().keys().get(0));
    }

    public String publicKeyText(Subscription subscription) {
        return keys.publicText(subscription.endpoint().keys().get(0));
    }

    private CompletionStage<Subscription> write(String id, Deed deed, UnaryOperator<Subscription> change) {
        return store.change(id, change, deed).thenCompose(catalog::apply).thenApply(Written::subscription);
    }

    private CompletionStage<Boolean> forget(Optional<Written> removed) {
        return removed.isEmpty()
                ? CompletableFuture.completedFuture(false)
                : catalog.apply(removed.get()).thenApply(done -> true);
    }

    private static List<SigningKey> rotated(Subscription present, SigningKey fresh, Instant now) {
        var end = now.plus(OVERLAP);
        var old = present.endpoint().keys().stream()
                .map(key -> key.expiresAt() == null ? new SigningKey(key.secret(), key.seed(), end) : key)
                .filter(key -> key.expiresAt().isAfter(now));
        return Stream.concat(Stream.of(fresh), old).limit(KEYS_MAX).toList();
    }

    /** A patch was merged into what the caller saw; merging it blindly into something else would undo another's change. */
    private static void requireUnchanged(Subscription seen, Subscription present) {
        if (!present.draft().equals(seen.draft())) {
            throw new Refusal(
                    ProblemType.CONFLICT,
                    "Somebody else changed subscription '" + present.id() + "' meanwhile; read it and try again.");
        }
    }

    private static Refusal conflict(Subscription present, String advice) {
        return new Refusal(
                ProblemType.CONFLICT,
                "Subscription '" + present.id() + "' is " + StateReason.of(present) + "; " + advice + ".");
    }

    /** Milliseconds, as the store keeps them: a subscription is equal to itself read back. */
    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}

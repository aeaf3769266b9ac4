package io.hookline.trigger.jdbc;

import io.hookline.audit.AuditEntry;
import io.hookline.audit.Deed;
import io.hookline.audit.jdbc.AuditRows;
import io.hookline.problem.Problem;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import io.hookline.store.Store.BatchWrite;
import io.hookline.store.Tx;
import io.hookline.trigger.Subscription;
import io.hookline.trigger.SubscriptionState;
import io.hookline.trigger.SubscriptionStore.Effect;
import io.hookline.trigger.SubscriptionStore.Written;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Every write of subscriptions, one kind so that they are applied in the order in which they were asked for. A refusal
 * is a result, not an exception, so that it costs the others of the batch nothing. Each write raises the catalog's
 * version before it looks at rows: from there on no other node changes the catalog until the commit.
 */
final class SubscriptionWrites implements BatchWrite<SubscriptionWrites.Request, SubscriptionWrites.Result> {
    private final SubscriptionRows rows;
    private final DeliveryParking deliveries;
    private final InstantSource clock;

    SubscriptionWrites(SubscriptionRows rows, DeliveryParking deliveries, InstantSource clock) {
        this.rows = rows;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    sealed interface Request {
        record Add(Subscription subscription, String hookHash, int ownerMax, Deed deed) implements Request {}

        record Change(String id, UnaryOperator<Subscription> change, Deed deed) implements Request {}

        /** Makes what is held for an ACTIVE one ready. */
        record Revive(String id) implements Request {}

        /** By the value of a unique column. */
        record Delete(String column, String value, Deed deed) implements Request {}
    }

    /** One of both, or neither when there was nothing to do. */
    record Result(Written written, Problem refused) {}

    @Override
    public List<Result> apply(Tx tx, List<Request> requests) throws SQLException {
        var results = new ArrayList<Result>(requests.size());
        var audit = new ArrayList<AuditEntry>();
        for (var request : requests) {
            try {
                results.add(new Result(apply(tx, request, audit), null));
            } catch (Refusal refusal) {
                results.add(new Result(null, refusal.problem()));
            }
        }
        AuditRows.append(tx, audit);
        return results;
    }

    private Written apply(Tx tx, Request request, List<AuditEntry> audit) throws SQLException {
        if (request instanceof Request.Add add) {
            return add(tx, add, audit);
        }
        if (request instanceof Request.Change change) {
            return change(tx, change, audit);
        }
        if (request instanceof Request.Revive revive) {
            return revive(tx, revive.id());
        }
        return delete(tx, (Request.Delete) request, audit);
    }

    private Written add(Tx tx, Request.Add add, List<AuditEntry> audit) throws SQLException {
        var same = equal(tx, add.subscription());
        if (same == null) {
            refuseOverLimit(tx, add);
        } else if (same.state() != SubscriptionState.DISABLED) {
            return unchanged(same);
        }
        var version = rows.nextVersion(tx);
        // Both again, because another node may have added, revived or deleted one while this one waited for the
        // counter.
        same = equal(tx, add.subscription());
        if (same == null) {
            refuseOverLimit(tx, add);
            rows.insert(tx, add.subscription(), add.hookHash());
            audit.add(SubscriptionAudit.made(add.deed(), add.subscription()));
            return new Written(add.subscription(), version, Effect.PUT);
        }
        if (same.state() != SubscriptionState.DISABLED) {
            return unchanged(same);
        }
        // Asking again is how a flow says that its endpoint is back.
        var revived = same.resumed(clock.instant());
        audit.add(SubscriptionAudit.changed(add.deed(), same, revived));
        return put(tx, same, revived, version);
    }

    private Subscription equal(Tx tx, Subscription asked) throws SQLException {
        return rows.find(tx, "fingerprint", rows.fingerprint(asked));
    }

    private void refuseOverLimit(Tx tx, Request.Add add) throws SQLException {
        var asked = add.subscription();
        if (rows.countOf(tx, asked.tenantId(), asked.owner()) >= add.ownerMax()) {
            throw new Refusal(
                    ProblemType.LIMIT_REACHED,
                    "'" + asked.owner() + "' has " + add.ownerMax()
                            + " subscriptions, which is the limit; delete some first.");
        }
    }

    private Written change(Tx tx, Request.Change change, List<AuditEntry> audit) throws SQLException {
        var seen = existing(tx, change.id());
        // First without the counter: what is refused or changes nothing must not make the hub decide events again.
        if (changed(tx, seen, change) == seen) {
            return unchanged(seen);
        }
        var version = rows.nextVersion(tx);
        var before = existing(tx, change.id());
        var after = changed(tx, before, change);
        if (after == before) {
            return unchanged(before);
        }
        audit.add(SubscriptionAudit.changed(change.deed(), before, after));
        return put(tx, before, after, version);
    }

    /** Its row is written although it stays the same, because that is the lock that orders deliveries. */
    private Written revive(Tx tx, String id) throws SQLException {
        var version = rows.nextVersion(tx);
        var present = existing(tx, id);
        if (present.active()) {
            rows.update(tx, present);
            deliveries.resume(tx, id, clock.instant());
        }
        return new Written(present, version, Effect.PUT);
    }

    private Subscription existing(Tx tx, String id) throws SQLException {
        var found = rows.find(tx, "id", id);
        if (found == null) {
            throw new Refusal(ProblemType.NOT_FOUND, "There is no subscription '" + id + "'.");
        }
        return found;
    }

    private Subscription changed(Tx tx, Subscription before, Request.Change change) throws SQLException {
        var after = change.change().apply(before);
        var equal = after == before ? null : equal(tx, after);
        if (equal != null && !equal.id().equals(after.id())) {
            throw new Refusal(ProblemType.CONFLICT, "Subscription '" + equal.id() + "' asks for the same already.");
        }
        return after;
    }

    private Written put(Tx tx, Subscription before, Subscription after, long version) throws SQLException {
        rows.update(tx, after);
        deliveries.follow(tx, before, after, version);
        return new Written(after, version, Effect.PUT);
    }

    private Written delete(Tx tx, Request.Delete delete, List<AuditEntry> audit) throws SQLException {
        if (rows.find(tx, delete.column(), delete.value()) == null) {
            return null;
        }
        var version = rows.nextVersion(tx);
        var gone = rows.find(tx, delete.column(), delete.value());
        if (gone == null) {
            return null;
        }
        var now = clock.instant();
        rows.markDeleted(tx, gone.id(), now);
        deliveries.drop(tx, gone.id(), now);
        audit.add(SubscriptionAudit.ended(delete.deed(), gone, now));
        return new Written(gone, version, Effect.REMOVED);
    }

    private static Written unchanged(Subscription same) {
        return new Written(same, 0, Effect.NONE);
    }
}

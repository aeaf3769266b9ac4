package io.hookline.trigger.jdbc;

import io.hookline.audit.AuditEntry;
import io.hookline.audit.AuditEntry.Actor;
import io.hookline.audit.Deed;
import io.hookline.audit.jdbc.AuditRows;
import io.hookline.store.Store.BatchWrite;
import io.hookline.store.Tx;
import io.hookline.trigger.Subscription;
import io.hookline.trigger.SubscriptionStore.Effect;
import io.hookline.trigger.SubscriptionStore.Written;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Changes the states of many subscriptions at once, with one version of the catalog for all of them: when somebody loses
 * a role, hundreds may stop, and one by one each would cost as much as a new one.
 */
final class JudgeSubscriptions implements BatchWrite<JudgeSubscriptions.Request, List<Written>> {
    private static final String ACTION = "JudgeSubscription";

    private final SubscriptionRows rows;
    private final DeliveryParking deliveries;

    JudgeSubscriptions(SubscriptionRows rows, DeliveryParking deliveries) {
        this.rows = rows;
        this.deliveries = deliveries;
    }

    /** {@code judgement} changes nothing but states. */
    record Request(Collection<String> ids, UnaryOperator<Subscription> judgement, Function<Subscription, Actor> by) {
        Request {
            ids = List.copyOf(ids);
        }
    }

    private record Change(Subscription before, Subscription after) {}

    @Override
    public List<List<Written>> apply(Tx tx, List<Request> requests) throws SQLException {
        var results = new ArrayList<List<Written>>(requests.size());
        var audit = new ArrayList<AuditEntry>();
        for (var request : requests) {
            results.add(apply(tx, request, audit));
        }
        AuditRows.append(tx, audit);
        return results;
    }

    /** The version rises only if something changes, because events are decided again when it does. */
    private List<Written> apply(Tx tx, Request request, List<AuditEntry> audit) throws SQLException {
        rows.holdVersion(tx);
        var changes = new ArrayList<Change>();
        for (var before : rows.find(tx, request.ids())) {
            var after = request.judgement().apply(before);
            if (after != before) {
                changes.add(new Change(before, after));
                audit.add(entry(request, before, after));
            }
        }
        if (changes.isEmpty()) {
            return List.of();
        }
        var version = rows.nextVersion(tx);
        rows.updateStates(tx, changes.stream().map(Change::after).toList());
        var written = new ArrayList<Written>(changes.size());
        for (var change : changes) {
            deliveries.follow(tx, change.before(), change.after(), version);
            written.add(new Written(change.after(), version, Effect.PUT));
        }
        return written;
    }

    private static AuditEntry entry(Request request, Subscription before, Subscription after) {
        return SubscriptionAudit.changed(new Deed(request.by().apply(before), ACTION), before, after);
    }
}

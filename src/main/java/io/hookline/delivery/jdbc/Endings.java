package io.hookline.delivery.jdbc;

import io.hookline.delivery.Verdict;
import io.hookline.delivery.jdbc.CompleteDeliveries.Request;
import io.hookline.store.Tx;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The completions of one batch that did not deliver. Looks at the subscriptions first, because that is the lock order. */
final class Endings {
    private static final String SUBSCRIPTIONS =
            "select id, state, state_reason, deleted_at from subscription where %s order by id";
    private static final String DISABLE = "update subscription set state = 'DISABLED', state_reason = ?, updated_at = ?"
            + " where id = ? and state = 'ACTIVE' and deleted_at is null";
    private static final String CATALOG = "select value from counter where name = 'catalog'";
    private static final String NEW_CATALOG =
            "update counter set value = value + 1 where name = 'catalog' returning value";
    private static final String END = "update delivery set state = ?, state_reason = ?, due_at = ?, finished_at = ?,"
            + " attempts = attempts - ?, lease_until = null, lease_token = null where id = ?";

    /** Why a subscription takes nothing: a reason to park, or gone for good. */
    private record Closed(boolean gone, String reason) {}

    private final Tx tx;
    private final Map<String, Closed> closed = new HashMap<>();
    /** Each with the catalog's version that came of it, in order. */
    private final Map<String, Long> disabled = new LinkedHashMap<>();

    private final DisabledListener listener;

    Endings(Tx tx, List<Request> requests, DisabledListener listener) throws SQLException {
        this.tx = tx;
        this.listener = listener;
        var ids = new TreeSet<String>();
        boolean disabling = false;
        for (var request : requests) {
            var verdict = request.completion().verdict();
            disabling |= disables(request);
            if (!(verdict instanceof Verdict.Delivered)) {
                ids.add(request.completion().delivery().subscriptionId());
            }
        }
        if (!ids.isEmpty()) {
            look(ids, disabling);
        }
    }

    /** Subscriptions that this batch has disabled. */
    Set<String> disabled() {
        return disabled.keySet();
    }

    /**
     * Holds the catalog when anything may be disabled. Comes first of all, because whoever changes or reads the catalog
     * takes it before tasks and subscriptions.
     */
    static void holdCatalog(Tx tx, List<Request> requests) throws SQLException {
        if (requests.stream().anyMatch(Endings::disables)) {
            try (var row = tx.prepare(CATALOG + tx.dialect().forUpdate()).executeQuery()) {
                row.next();
            }
        }
    }

    private static boolean disables(Request request) {
        return request.completion().verdict() instanceof Verdict.Disable;
    }

    /** Writes the endings and answers the requests whose deliveries are finished, so that their lanes go on. */
    List<Request> write(List<Request> held) throws SQLException {
        for (var request : held) {
            if (request.completion().verdict() instanceof Verdict.Disable verdict) {
                disable(request, verdict.reason());
            }
        }
        var finished = new ArrayList<Request>();
        var statement = tx.prepare(END);
        boolean any = false;
        for (var request : held) {
            var row = row(request);
            if (row != null) {
                row.bind(statement, request.completion().delivery().id());
                statement.addBatch();
                any = true;
                if (row.state == 4) {
                    finished.add(request);
                }
            }
        }
        if (any) {
            statement.executeBatch();
        }
        // Parking comes last so that it also takes what this very batch has made ready.
        for (var subscription : disabled.keySet()) {
            SubscriptionDeliveries.park(
                    tx, subscription, closed.get(subscription).reason());
        }
        for (var subscription : disabled.entrySet()) {
            listener.disabled(tx, subscription.getKey(), subscription.getValue());
        }
        return finished;
    }

    private void look(Set<String> ids, boolean disabling) throws SQLException {
        var lock = disabling ? tx.dialect().forUpdate() : tx.dialect().forShare();
        var statement = tx.prepare(SUBSCRIPTIONS.formatted(tx.dialect().in("id")) + lock);
        tx.dialect().bindTexts(statement, 1, ids);
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                boolean gone = rows.getObject(4) != null;
                if (gone || !rows.getString(2).equals("ACTIVE")) {
                    closed.put(rows.getString(1), new Closed(gone, gone ? "subscription deleted" : rows.getString(3)));
                }
            }
        }
    }

    private void disable(Request request, String reason) throws SQLException {
        var subscription = request.completion().delivery().subscriptionId();
        var statement = tx.prepare(DISABLE);
        statement.setString(1, reason);
        statement.setLong(2, request.completion().at().toEpochMilli());
        statement.setString(3, subscription);
        if (statement.executeUpdate() == 1) {
            closed.put(subscription, new Closed(false, reason));
            disabled.put(subscription, newCatalog());
        }
    }

    private long newCatalog() throws SQLException {
        try (var row = tx.prepare(NEW_CATALOG).executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private Row row(Request request) {
        long at = request.completion().at().toEpochMilli();
        var verdict = request.completion().verdict();
        if (verdict instanceof Verdict.Delivered) {
            return null;
        }
        if (verdict instanceof Verdict.Dead dead) {
            return new Row(4, dead.reason(), at, at, 0);
        }
        int unmade = verdict instanceof Verdict.Returned ? 1 : 0;
        var why = closed.get(request.completion().delivery().subscriptionId());
        if (why != null) {
            return why.gone() ? new Row(4, why.reason(), at, at, unmade) : new Row(5, why.reason(), at, null, unmade);
        }
        if (verdict instanceof Verdict.Disable disable) {
            return new Row(5, disable.reason(), at, null, 0);
        }
        return new Row(0, null, dueAt(verdict), null, unmade);
    }

    private static long dueAt(Verdict verdict) {
        return verdict instanceof Verdict.TryAgain again
                ? again.dueAt().toEpochMilli()
                : ((Verdict.Returned) verdict).dueAt().toEpochMilli();
    }

    private record Row(int state, String reason, long dueAt, Long finishedAt, int unmadeAttempts) {
        void bind(java.sql.PreparedStatement statement, long id) throws SQLException {
            statement.setInt(1, state);
            statement.setString(2, reason);
            statement.setLong(3, dueAt);
            if (finishedAt == null) {
                statement.setNull(4, Types.BIGINT);
            } else {
                statement.setLong(4, finishedAt);
            }
            statement.setInt(5, unmadeAttempts);
            statement.setLong(6, id);
        }
    }
}

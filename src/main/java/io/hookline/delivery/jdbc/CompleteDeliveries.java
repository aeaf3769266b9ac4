package io.hookline.delivery.jdbc;

import io.hookline.delivery.Completion;
import io.hookline.delivery.LeasedDelivery;
import io.hookline.delivery.Verdict;
import io.hookline.store.Store;
import io.hookline.store.Tx;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes down the ends of many leases with a handful of statements. */
final class CompleteDeliveries implements Store.BatchWrite<CompleteDeliveries.Request, Completion.Result> {
    /** One completion and the fencing token that the next of its lane would be leased under. */
    record Request(Completion completion, long nextToken) {}

    private static final Completion.Result FENCED = new Completion.Result(true, null, false, false);
    private static final String LOCK_TASKS = "select t.task_key from task t where t.task_key in"
            + " (select d.task_key from delivery d where %s) order by t.task_key";
    private static final String HELD = "select id, lease_token from delivery where state = 1 and %s order by id";
    private static final String DELIVERED = "update delivery set state = 2, state_reason = null, lease_until = null,"
            + " lease_token = null, finished_at = ? where %s";

    private final DisabledListener listener;

    CompleteDeliveries(DisabledListener listener) {
        this.listener = listener;
    }

    @Override
    public List<Completion.Result> apply(Tx tx, List<Request> requests) throws SQLException {
        Endings.holdCatalog(tx, requests);
        lockTasks(tx, ids(requests));
        var endings = new Endings(tx, requests, listener);
        var held = held(tx, requests);
        AttemptRows.insert(tx, held);
        var delivered = held.stream()
                .filter(request -> request.completion().verdict() instanceof Verdict.Delivered)
                .toList();
        markDelivered(tx, delivered);
        var finished = new ArrayList<>(delivered);
        finished.addAll(endings.write(held));
        var next = Promotion.of(tx, finished);
        return results(requests, new HashSet<>(held), next, endings.disabled());
    }

    private static List<Completion.Result> results(
            List<Request> requests, Set<Request> held, Promotion next, Set<String> disabled) {
        var results = new ArrayList<Completion.Result>(requests.size());
        for (var request : requests) {
            var delivery = request.completion().delivery();
            results.add(
                    held.contains(request)
                            ? new Completion.Result(
                                    false,
                                    next.leased().get(delivery.id()),
                                    next.raised().contains(delivery.id()),
                                    disabled.contains(delivery.subscriptionId()))
                            : FENCED);
        }
        return results;
    }

    static List<Long> ids(List<Request> requests) {
        return requests.stream()
                .map(request -> request.completion().delivery().id())
                .toList();
    }

    /** An accept that finds a lane busy must not be overtaken by the completion that empties it; both lock the task. */
    private static void lockTasks(Tx tx, List<Long> ids) throws SQLException {
        if (tx.dialect().forUpdate().isEmpty()) {
            return;
        }
        var statement = tx.prepare(
                LOCK_TASKS.formatted(tx.dialect().in("d.id")) + tx.dialect().forUpdate());
        tx.dialect().bindLongs(statement, 1, ids);
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                // reading is what takes the locks
            }
        }
    }

    /** The requests whose lease is still theirs. */
    private static List<Request> held(Tx tx, List<Request> requests) throws SQLException {
        var statement =
                tx.prepare(HELD.formatted(tx.dialect().in("id")) + tx.dialect().forUpdate());
        tx.dialect().bindLongs(statement, 1, ids(requests));
        var tokens = new java.util.HashMap<Long, Long>();
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                tokens.put(rows.getLong(1), rows.getLong(2));
            }
        }
        var held = new ArrayList<Request>(requests.size());
        for (var request : requests) {
            // Removing the token drops a second completion of the same lease within one batch.
            if (holds(tokens, request.completion().delivery())) {
                tokens.remove(request.completion().delivery().id());
                held.add(request);
            }
        }
        return held;
    }

    private static boolean holds(Map<Long, Long> tokens, LeasedDelivery delivery) {
        return Long.valueOf(delivery.leaseToken()).equals(tokens.get(delivery.id()));
    }

    private static void markDelivered(Tx tx, List<Request> delivered) throws SQLException {
        if (delivered.isEmpty()) {
            return;
        }
        var statement = tx.prepare(DELIVERED.formatted(tx.dialect().in("id")));
        statement.setLong(1, delivered.get(0).completion().at().toEpochMilli());
        tx.dialect().bindLongs(statement, 2, ids(delivered));
        statement.executeUpdate();
    }
}

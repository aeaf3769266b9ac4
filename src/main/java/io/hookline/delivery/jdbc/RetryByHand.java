package io.hookline.delivery.jdbc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hookline.audit.AuditEntry;
import io.hookline.audit.AuditEntry.Actor;
import io.hookline.audit.jdbc.AuditRows;
import io.hookline.delivery.DeliveryState;
import io.hookline.delivery.jdbc.Lanes.Lane;
import io.hookline.problem.Problem;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import io.hookline.store.Store;
import io.hookline.store.Tx;
import io.hookline.wire.Json;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gives a dead or parked delivery a fresh schedule. Answers a problem instead of throwing, so that no batch fails. */
final class RetryByHand implements Store.BatchWrite<RetryByHand.Request, Optional<Problem>> {
    record Request(String tenantId, long id, Instant now, Actor by) {}

    private record Row(int state, String reason, boolean ordered, Lane lane) {}

    private static final String LOCK_TASK =
            "select task_key from task where task_key = (select task_key from delivery where id = ?)";
    private static final String FIND =
            "select state, state_reason, ordered, sub_id, task_key from delivery where id = ? and tenant_id = ?";
    private static final String SUBSCRIPTION = "select state, deleted_at from subscription where id = ?";
    private static final String REVIVE = "update delivery set state = ?, state_reason = null, due_at = ?,"
            + " attempts_before = attempts, scheduled_from = ?, expires_at = null, finished_at = null where id = ?";

    @Override
    public List<Optional<Problem>> apply(Tx tx, List<Request> requests) throws SQLException {
        var answers = new ArrayList<Optional<Problem>>(requests.size());
        var audit = new ArrayList<AuditEntry>();
        for (var request : requests) {
            answers.add(Optional.ofNullable(apply(tx, request, audit)));
        }
        AuditRows.append(tx, audit);
        return answers;
    }

    private static Problem apply(Tx tx, Request request, List<AuditEntry> audit) throws SQLException {
        lockTask(tx, request.id());
        var row = find(tx, request);
        if (row == null) {
            return notFound().problem();
        }
        if (row.state() != 4 && row.state() != 5) {
            return new Problem(ProblemType.CONFLICT, "Only a dead or parked delivery can be retried by hand.");
        }
        var closed = closed(tx, row.lane().subscriptionId());
        if (closed != null) {
            return new Problem(ProblemType.CONFLICT, closed);
        }
        boolean waits = row.ordered() && Lanes.unfinished(tx, row.lane());
        var statement = tx.prepare(REVIVE);
        statement.setInt(1, waits ? 3 : 0);
        statement.setLong(2, request.now().toEpochMilli());
        statement.setLong(3, request.now().toEpochMilli());
        statement.setLong(4, request.id());
        statement.executeUpdate();
        audit.add(entry(request, row, waits ? DeliveryState.WAITING : DeliveryState.READY));
        return null;
    }

    private static AuditEntry entry(Request request, Row row, DeliveryState next) {
        return AuditEntry.done(
                request.now(),
                request.by(),
                "RetryDelivery",
                "delivery/dlv_" + request.id(),
                shown(row, DeliveryState.of(row.state())).put("reason", row.reason()),
                shown(row, next));
    }

    private static ObjectNode shown(Row row, DeliveryState state) {
        return Json.MAPPER
                .createObjectNode()
                .put("subscriptionId", row.lane().subscriptionId())
                .put("state", state.name());
    }

    static Refusal notFound() {
        return new Refusal(ProblemType.NOT_FOUND, "There is no such delivery.");
    }

    private static void lockTask(Tx tx, long id) throws SQLException {
        if (tx.dialect().forUpdate().isEmpty()) {
            return;
        }
        var statement = tx.prepare(LOCK_TASK + tx.dialect().forUpdate());
        statement.setLong(1, id);
        try (var rows = statement.executeQuery()) {
            rows.next();
        }
    }

    private static Row find(Tx tx, Request request) throws SQLException {
        var statement = tx.prepare(FIND + tx.dialect().forUpdate());
        statement.setLong(1, request.id());
        statement.setString(2, request.tenantId());
        try (var rows = statement.executeQuery()) {
            return rows.next()
                    ? new Row(
                            rows.getInt(1),
                            rows.getString(2),
                            rows.getInt(3) == 1,
                            new Lane(rows.getString(4), rows.getString(5)))
                    : null;
        }
    }

    private static String closed(Tx tx, String subscriptionId) throws SQLException {
        var statement = tx.prepare(SUBSCRIPTION);
        statement.setString(1, subscriptionId);
        try (var rows = statement.executeQuery()) {
            if (!rows.next() || rows.getObject(2) != null) {
                return "The subscription of this delivery is deleted.";
            }
            // Whoever asks for one delivery means it, also while the rest stays parked. A missing right is another
            // matter.
            return rows.getString(1).equals("SUSPENDED")
                    ? "The owner of this delivery's subscription lacks the right to be told."
                    : null;
        }
    }
}

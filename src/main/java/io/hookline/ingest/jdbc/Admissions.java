package io.hookline.ingest.jdbc;

import io.hookline.ingest.AcceptStore.Request;
import io.hookline.ingest.Admission;
import io.hookline.problem.Problem;
import io.hookline.problem.ProblemType;
import io.hookline.store.Tx;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts external tasks for one batch: what is stored, and what earlier calls of the batch add. */
final class Admissions {
    private static final String OPEN =
            "select count(*) from task where tenant_id = ? and external_since is not null and ended = 0";
    private static final String ALIKE =
            "select count(*) from task where tenant_id = ? and likeness = ? and external_since >= ?";
    /** A closed task makes room at any time, so trying again soon is worth it. */
    private static final long RETRY_SECONDS = 30;

    private final Tx tx;
    private final Map<String, Integer> added = new HashMap<>();

    private Admissions(Tx tx) {
        this.tx = tx;
    }

    /** Locks the count if any call needs it; call it before tasks are locked. */
    static Admissions lock(Tx tx, List<Request> requests) throws SQLException {
        if (requests.stream().anyMatch(request -> request.admission() != null)) {
            tx.prepare("update counter set value = value + 1 where name = 'external-tasks'")
                    .executeUpdate();
        }
        return new Admissions(tx);
    }

    /** Why the call is not admitted; empty when it is. */
    Optional<Problem> refusal(Request request) throws SQLException {
        var asked = request.admission();
        if (asked == null) {
            return Optional.empty();
        }
        if (open(asked) >= asked.openMax()) {
            return full(
                    RETRY_SECONDS,
                    "The tenant has " + asked.openMax()
                            + " external tasks open, which is its limit; try again when some have ended.");
        }
        if (alike(request) >= asked.alikeMax()) {
            var seconds = asked.window().toSeconds();
            return full(
                    seconds,
                    "This looks like a loop: " + asked.alikeMax() + " external tasks like this one were added within "
                            + seconds + " seconds.");
        }
        return Optional.empty();
    }

    /** Counts an admitted call for the rest of the batch. */
    void add(Request request) {
        var asked = request.admission();
        if (asked != null) {
            added.merge(asked.tenantId(), 1, Integer::sum);
            added.merge(asked.tenantId() + " " + asked.likeness(), 1, Integer::sum);
        }
    }

    private int open(Admission asked) throws SQLException {
        var count = tx.prepare(OPEN);
        count.setString(1, asked.tenantId());
        try (var row = count.executeQuery()) {
            row.next();
            return row.getInt(1) + added.getOrDefault(asked.tenantId(), 0);
        }
    }

    private int alike(Request request) throws SQLException {
        var asked = request.admission();
        var count = tx.prepare(ALIKE);
        count.setString(1, asked.tenantId());
        count.setString(2, asked.likeness());
        count.setLong(3, request.at().minus(asked.window()).toEpochMilli());
        try (var row = count.executeQuery()) {
            row.next();
            return row.getInt(1) + added.getOrDefault(asked.tenantId() + " " + asked.likeness(), 0);
        }
    }

    private static Optional<Problem> full(long seconds, String detail) {
        return Optional.of(new Problem(ProblemType.LIMIT_REACHED, detail, List.of(), seconds));
    }
}

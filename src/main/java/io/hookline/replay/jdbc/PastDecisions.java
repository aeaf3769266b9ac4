package io.hookline.replay.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import io.hookline.policy.permission.PermissionRequest;
import io.hookline.replay.RecordedDecision;
import io.hookline.wire.Json;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads the decisions of the permission rules from the audit log. One row may rest on several. */
final class PastDecisions {
    private static final String AFTER = "select seq, at, tenant_id, detail from audit"
            + " where seq > ? and at >= ? and decision_id is not null order by seq limit ?";

    private PastDecisions() {}

    static List<RecordedDecision> after(Connection connection, long after, Instant since, int limit)
            throws SQLException {
        try (var select = connection.prepareStatement(AFTER)) {
            select.setLong(1, after);
            select.setLong(2, since.toEpochMilli());
            select.setInt(3, limit);
            var decisions = new ArrayList<RecordedDecision>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    add(rows, decisions);
                }
            }
            return decisions;
        }
    }

    private static void add(ResultSet row, List<RecordedDecision> decisions) throws SQLException {
        var detail = Json.read(row.getBytes(4));
        long repeats = detail.path("repeats").asLong();
        if (!detail.hasNonNull("decisions")) {
            decisions.add(decision(row, false, List.of(), repeats));
        }
        for (var decision : detail.path("decisions")) {
            decisions.add(decision(row, true, asked(decision), repeats));
        }
    }

    private static RecordedDecision decision(ResultSet row, boolean ruled, List<PermissionRequest> asked, long repeats)
            throws SQLException {
        return new RecordedDecision(
                row.getLong(1), Instant.ofEpochMilli(row.getLong(2)), row.getString(3), ruled, asked, repeats);
    }

    /** The log keeps what was seen of the caller's own tenant only. */
    private static List<PermissionRequest> asked(JsonNode decision) {
        var asked = new ArrayList<PermissionRequest>();
        for (var seen : decision.path("asked")) {
            asked.add(new PermissionRequest(
                    decision.path("operation").asText(),
                    seen.path("role").asText(),
                    true,
                    seen.path("ownsService").asBoolean(),
                    seen.path("unitRelation").asText(),
                    seen.path("licence").asText()));
        }
        return asked;
    }
}

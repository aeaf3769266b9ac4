package io.hookline.delivery.jdbc;

import io.hookline.store.Dialect;
import io.hookline.store.Tx;
import io.hookline.wire.Json;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lists of lanes as one statement parameter, and the question which of them are busy. */
final class Lanes {
    /** Deliveries of one subscription about one task. */
    record Lane(String subscriptionId, String taskKey) {}

    private static final String UNFINISHED = "exists (select 1 from delivery d where d.sub_id = lane.sub_id"
            + " and d.task_key = lane.task_key and d.state in (0, 1, 3) and d.ordered = 1)";
    private static final String PARKED = "exists (select 1 from delivery p where p.sub_id = lane.sub_id"
            + " and p.task_key = lane.task_key and p.state = 5 and p.ordered = 1)";
    private static final String BUSY =
            "select lane.sub_id, lane.task_key, " + PARKED + " from %s where " + UNFINISHED + " or " + PARKED;
    private static final String BUSY_SQLITE = BUSY.formatted("(select json_extract(value, '$[0]') as sub_id,"
            + " json_extract(value, '$[1]') as task_key from json_each(?)) as lane");
    private static final String BUSY_POSTGRES =
            BUSY.formatted("unnest(?::text[], ?::text[]) as lane(sub_id, task_key)");

    private Lanes() {}

    /**
     * Those of the lanes that hold an ordered delivery which is not finished; the value is true where one of them is
     * parked. A lane that is missing in the answer is free.
     */
    static Map<Lane, Boolean> busy(Tx tx, Collection<Lane> lanes) throws SQLException {
        var busy = new HashMap<Lane, Boolean>();
        if (lanes.isEmpty()) {
            return busy;
        }
        var statement = tx.prepare(tx.dialect() == Dialect.SQLITE ? BUSY_SQLITE : BUSY_POSTGRES);
        bind(tx.dialect(), statement, lanes);
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                busy.put(new Lane(rows.getString(1), rows.getString(2)), rows.getBoolean(3));
            }
        }
        return busy;
    }

    /** True when the lane holds an ordered delivery that is neither finished nor parked. */
    static boolean unfinished(Tx tx, Lane lane) throws SQLException {
        var statement = tx.prepare("select 1 from delivery where sub_id = ? and task_key = ? and state in (0, 1, 3)"
                + " and ordered = 1 limit 1");
        statement.setString(1, lane.subscriptionId());
        statement.setString(2, lane.taskKey());
        try (var rows = statement.executeQuery()) {
            return rows.next();
        }
    }

    private static void bind(Dialect dialect, PreparedStatement statement, Collection<Lane> lanes) throws SQLException {
        if (dialect == Dialect.SQLITE) {
            var pairs = new ArrayList<List<String>>(lanes.size());
            lanes.forEach(lane -> pairs.add(List.of(lane.subscriptionId(), lane.taskKey())));
            statement.setString(1, new String(Json.write(pairs), java.nio.charset.StandardCharsets.UTF_8));
            return;
        }
        var connection = statement.getConnection();
        statement.setArray(
                1,
                connection.createArrayOf(
                        "text", lanes.stream().map(Lane::subscriptionId).toArray()));
        statement.setArray(
                2,
                connection.createArrayOf(
                        "text", lanes.stream().map(Lane::taskKey).toArray()));
    }
}

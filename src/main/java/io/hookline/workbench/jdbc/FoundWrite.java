package io.hookline.workbench.jdbc;

import io.hookline.store.Store.BatchWrite;
import io.hookline.store.Tx;
import io.hookline.wire.Json;
import io.hookline.workbench.VersionStore.Difference;
import io.hookline.workbench.VersionStore.Findings;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;

/** Adds what shadows have found to what is known. */
final class FoundWrite implements BatchWrite<Findings, Void> {
    private static final String COUNT = "insert into rule_shadow (shadow, compared, left_out) values (?, ?, ?)"
            + " on conflict (shadow) do update set compared = rule_shadow.compared + excluded.compared,"
            + " left_out = rule_shadow.left_out + excluded.left_out";
    private static final String ADD =
            "insert into rule_difference (shadow, kind, detail, seen, first_at, last_at) values (?, ?, ?, ?, ?, ?)"
                    + " on conflict (shadow, kind) do update set seen = rule_difference.seen + excluded.seen,"
                    + " last_at = excluded.last_at";

    @Override
    public List<Void> apply(Tx tx, List<Findings> all) throws SQLException {
        for (var findings : all) {
            var count = tx.prepare(COUNT);
            count.setLong(1, findings.shadow());
            count.setLong(2, findings.compared());
            count.setLong(3, findings.leftOut());
            count.executeUpdate();
            // Sorted, so that two nodes take the rows in one order.
            for (var difference : new TreeMap<>(findings.differences()).entrySet()) {
                add(tx, findings, difference.getKey(), difference.getValue());
            }
        }
        return Collections.nCopies(all.size(), null);
    }

    private static void add(Tx tx, Findings findings, String kind, Difference difference) throws SQLException {
        var add = tx.prepare(ADD);
        add.setLong(1, findings.shadow());
        add.setString(2, kind);
        add.setBytes(3, Json.write(difference.detail()));
        add.setLong(4, difference.seen());
        add.setLong(5, findings.at().toEpochMilli());
        add.setLong(6, findings.at().toEpochMilli());
        add.executeUpdate();
    }
}

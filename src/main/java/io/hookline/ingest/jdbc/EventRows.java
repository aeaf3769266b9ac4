package io.hookline.ingest.jdbc;

import io.hookline.delivery.NewDelivery;
import io.hookline.delivery.jdbc.DeliveryRows;
import io.hookline.ingest.AcceptStore.Earlier;
import io.hookline.ingest.AcceptStore.Request;
import io.hookline.ingest.Decided;
import io.hookline.ingest.Frozen;
import io.hookline.ingest.Receipt;
import io.hookline.store.Tx;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rows of accepted events. */
final class EventRows {
    private static final String INSERT =
            "insert into event (seq, id, dedup_key, body_hash, tenant_id, service_upn, task_key, task_seq, received_at,"
                    + " body, receipt, trace, parked) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private EventRows() {}

    /** Events accepted before, by dedup key. */
    static Map<String, Earlier> find(Tx tx, Set<String> dedupKeys) throws SQLException {
        var select = tx.prepare("select dedup_key, body_hash, receipt from event where "
                + tx.dialect().in("dedup_key"));
        tx.dialect().bindTexts(select, 1, dedupKeys);
        var earlier = new HashMap<String, Earlier>();
        try (var rows = select.executeQuery()) {
            while (rows.next()) {
                var receipt = Frozen.thaw(rows.getBytes(3), Receipt.class);
                earlier.put(rows.getString(1), new Earlier(rows.getString(2), receipt));
            }
        }
        return earlier;
    }

    /** A row just inserted: its sequence and the place of its call in the list. */
    record Row(long seq, int request, Decided decided, Request call) {
        DeliveryRows.Insert insert(NewDelivery delivery, long leaseToken) {
            return new DeliveryRows.Insert(
                    delivery,
                    seq,
                    decided.receipt().eventId(),
                    decided.taskKey(),
                    decided.version(),
                    call.at(),
                    call.leaseUntil(),
                    leaseToken);
        }
    }

    static List<Row> insert(Tx tx, List<Request> requests) throws SQLException {
        int count =
                requests.stream().mapToInt(request -> request.events().size()).sum();
        long seq = tx.reserveIds(count);
        var inserted = new ArrayList<Row>(count);
        var insert = tx.prepare(INSERT);
        for (int call = 0; call < requests.size(); call++) {
            for (var decided : requests.get(call).events()) {
                var row = new Row(seq++, call, decided, requests.get(call));
                var event = decided.arriving().event();
                insert.setLong(1, row.seq());
                insert.setString(2, decided.receipt().eventId());
                insert.setString(3, Keys.dedup(decided));
                insert.setString(4, decided.bodyHash());
                insert.setString(5, event.tenantId());
                insert.setString(6, event.serviceUpn());
                insert.setString(7, decided.taskKey());
                insert.setLong(8, decided.version());
                insert.setLong(9, row.call().at().toEpochMilli());
                insert.setBytes(10, decided.arriving().canonical());
                insert.setBytes(11, Frozen.freeze(decided.receipt()));
                insert.setBytes(12, decided.trace());
                insert.setBytes(13, decided.parked());
                insert.addBatch();
                inserted.add(row);
            }
        }
        insert.executeBatch();
        return inserted;
    }
}

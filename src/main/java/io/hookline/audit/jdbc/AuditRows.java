package io.hookline.audit.jdbc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hookline.audit.AuditEntry;
import io.hookline.audit.AuditLog.Head;
import io.hookline.store.Tx;
import io.hookline.wire.Json;
import java.sql.SQLException;
import java.util.List;

/** Appends to the audit log in the transaction of the change. */
public final class AuditRows {
    /** What the first row follows. */
    static final String GENESIS = Head.OF_NOTHING.hash();

    private static final String INSERT =
            "insert into audit (seq, tenant_id, at, actor, key_id, remote, action, target, outcome, detail, hash,"
                    + " form, rule_set, decision_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private AuditRows() {}

    /** Lock what the change needs first: from here on other nodes wait for this commit. */
    public static void append(Tx tx, List<AuditEntry> entries) throws SQLException {
        if (entries.isEmpty()) {
            return;
        }
        long seq = tx.reserveIds(entries.size());
        var hash = lastHash(tx);
        var insert = tx.prepare(INSERT);
        for (var entry : entries) {
            var verdict = entry.by().verdict();
            var detail = detail(entry);
            hash = AuditForm.NOW.hash(hash, seq, entry, detail);
            insert.setLong(1, seq++);
            insert.setString(2, entry.by().tenantId());
            insert.setLong(3, entry.at().toEpochMilli());
            insert.setString(4, entry.by().upn());
            insert.setString(5, entry.by().keyId());
            insert.setString(6, entry.by().remote());
            insert.setString(7, entry.action());
            insert.setString(8, entry.target());
            insert.setString(9, entry.outcome());
            insert.setBytes(10, detail);
            insert.setString(11, hash);
            insert.setInt(12, AuditForm.NOW.number());
            insert.setString(13, verdict == null ? null : verdict.ruleSet());
            insert.setString(14, verdict == null ? null : verdict.id());
            insert.addBatch();
        }
        insert.executeBatch();
        var keep = tx.prepare(AuditHead.KEEP);
        keep.setString(1, new AuditHead(seq - 1, hash).text());
        keep.executeUpdate();
    }

    /** From the note before the table, so that a log that was cut off stays broken when it goes on. */
    private static String lastHash(Tx tx) throws SQLException {
        var noted = AuditHead.read(tx.prepare(AuditHead.SELECT));
        if (noted.isPresent()) {
            return noted.get().hash();
        }
        try (var row =
                tx.prepare("select hash from audit order by seq desc limit 1").executeQuery()) {
            return row.next() ? row.getString(1) : GENESIS;
        }
    }

    private static byte[] detail(AuditEntry entry) {
        ObjectNode detail = Json.MAPPER.createObjectNode();
        detail.set("before", entry.before());
        detail.set("after", entry.after());
        var verdict = entry.by().verdict();
        if (verdict != null && verdict.decisions() != null) {
            detail.set("decisions", verdict.decisions());
        }
        if (entry.repeats() > 0) {
            detail.put("repeats", entry.repeats());
        }
        return Json.write(detail);
    }
}

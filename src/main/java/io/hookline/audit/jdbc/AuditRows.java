package io.hookline.audit.jdbc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hookline.audit.AuditEntry;
import io.hookline.store.Tx;
import io.hookline.wire.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;

/** Appends to the audit log in the transaction of the change. */
public final class AuditRows {
    /** What the first row follows. */
    static final String GENESIS = "0".repeat(64);

    private static final String INSERT =
            "insert into audit (seq, tenant_id, at, actor, key_id, remote, action, target, outcome, detail, hash)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

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
            var detail = detail(entry);
            hash = hash(hash, seq, entry, detail);
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
        return Json.write(detail);
    }

    /** The hash of a row that follows one with the hash {@code previous}; times in milliseconds. */
    static String hash(String previous, long seq, AuditEntry entry, byte[] detail) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var row = Json.MAPPER.createArrayNode();
            row.add(previous).add(seq).add(entry.by().tenantId()).add(entry.at().toEpochMilli());
            row.add(entry.by().upn()).add(entry.by().keyId()).add(entry.by().remote());
            row.add(entry.action()).add(entry.target()).add(entry.outcome());
            digest.update(row.toString().getBytes(StandardCharsets.UTF_8));
            digest.update(detail);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}

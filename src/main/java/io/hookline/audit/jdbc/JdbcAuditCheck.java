package io.hookline.audit.jdbc;

import io.hookline.audit.AuditCheck;
import io.hookline.audit.AuditCheck.Outcome.Broken;
import io.hookline.audit.AuditCheck.Outcome.CutOff;
import io.hookline.audit.AuditCheck.Outcome.HeadMissing;
import io.hookline.audit.AuditCheck.Outcome.Unbroken;
import io.hookline.audit.AuditEntry;
import io.hookline.audit.AuditEntry.Actor;
import io.hookline.audit.Verdict;
import io.hookline.store.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Recomputes the chain of table {@code audit}, a page at a time. Thread-safe. */
public final class JdbcAuditCheck implements AuditCheck {
    private static final int PAGE = 1000;
    private static final String SELECT = "select seq, tenant_id, at, actor, key_id, remote, action, target, outcome,"
            + " detail, hash, form, rule_set, decision_id from audit where seq > ? order by seq limit " + PAGE;

    private final Store store;

    public JdbcAuditCheck(Store store) {
        this.store = store;
    }

    /** A row as it is there; the entry without its parts, which are in {@code detail}. */
    private record Row(long seq, AuditEntry entry, byte[] detail, String hash, int form) {
        static Row of(ResultSet row) throws SQLException {
            var by = new Actor(
                    row.getString("tenant_id"),
                    row.getString("actor"),
                    row.getString("key_id"),
                    row.getString("remote"),
                    verdict(row.getString("decision_id"), row.getString("rule_set")));
            var entry = new AuditEntry(
                    Instant.ofEpochMilli(row.getLong("at")),
                    by,
                    row.getString("action"),
                    row.getString("target"),
                    row.getString("outcome"),
                    null,
                    null);
            return new Row(
                    row.getLong("seq"), entry, row.getBytes("detail"), row.getString("hash"), row.getInt("form"));
        }

        private static Verdict verdict(String id, String ruleSet) {
            return id == null && ruleSet == null ? null : new Verdict(id, ruleSet, null);
        }

        boolean follows(String previous) {
            return AuditForm.numbered(form)
                    .filter(known -> known.fits(entry))
                    .filter(known -> known.hash(previous, seq, entry, detail).equals(hash))
                    .isPresent();
        }

        Broken broken(Suspect suspect) {
            return new Broken(seq, entry.at(), entry.by().upn(), suspect);
        }
    }

    /** The note is read first: rows that a running hub adds later than that come after it and must fit like the others. */
    @Override
    public Outcome run(Set<String> heads) {
        var noted = store.read(connection -> {
            try (var select = connection.prepareStatement(AuditHead.SELECT)) {
                return AuditHead.read(select);
            }
        });
        var missing = new TreeSet<>(heads);
        missing.remove(AuditRows.GENESIS);
        long rows = 0;
        long last = 0;
        var previous = AuditRows.GENESIS;
        for (var page = page(last); !page.isEmpty(); page = page(last)) {
            for (var row : page) {
                var suspect = suspect(row, last, previous, noted);
                if (suspect.isPresent()) {
                    return row.broken(suspect.get());
                }
                missing.remove(row.hash());
                rows++;
                last = row.seq();
                previous = row.hash();
            }
        }
        var end = end(rows, last, noted);
        return end instanceof Unbroken && !missing.isEmpty() ? new HeadMissing(missing.first()) : end;
    }

    private static Optional<Suspect> suspect(Row row, long last, String previous, Optional<AuditHead> noted) {
        if (!row.follows(previous)) {
            return Optional.of(
                    last > 0 && row.seq() == last + 1 ? Suspect.CHANGED : Suspect.CHANGED_OR_ROWS_BEFORE_IT_MISSING);
        }
        return noted.filter(head -> head.seq() == row.seq() && !head.hash().equals(row.hash()))
                .map(head -> Suspect.REWRITTEN);
    }

    private static Outcome end(long rows, long last, Optional<AuditHead> noted) {
        long notedSeq = noted.map(AuditHead::seq).orElse(0L);
        boolean whole = noted.isPresent() ? last >= notedSeq : rows == 0;
        return whole ? new Unbroken(rows) : new CutOff(last, notedSeq);
    }

    private List<Row> page(long after) {
        return store.read(connection -> {
            try (var select = connection.prepareStatement(SELECT)) {
                select.setLong(1, after);
                var page = new ArrayList<Row>();
                try (var rows = select.executeQuery()) {
                    while (rows.next()) {
                        page.add(Row.of(rows));
                    }
                }
                return page;
            }
        });
    }
}

package io.hookline.donotcall.jdbc;

import io.hookline.audit.AuditEntry.Actor;
import io.hookline.donotcall.DoNotCallChange;
import io.hookline.donotcall.DoNotCallEntry;
import io.hookline.donotcall.DoNotCallOutcome;
import io.hookline.donotcall.DoNotCallOutcome.Fate;
import io.hookline.store.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** A tenant's list whose turn it is, with those of its entries that a transaction is about. Written in one go. */
final class OpenList {
    private final String tenantId;
    private final Instant now;
    private final Map<String, DoNotCallEntry> entries = new HashMap<>();
    private final TreeSet<String> changed = new TreeSet<>();

    private OpenList(String tenantId, Instant now) {
        this.tenantId = tenantId;
        this.now = now;
    }

    static OpenList open(Tx tx, String tenantId, Collection<String> destinations, Instant now) throws SQLException {
        var list = new OpenList(tenantId, now);
        DoNotCallRows.find(tx, tenantId, destinations, now)
                .forEach(entry -> list.entries.put(entry.destination(), entry));
        return list;
    }

    /** Makes one change on top of those before it. */
    DoNotCallOutcome make(DoNotCallChange change, Actor by) {
        var outcome = change.decide(entries.get(change.destination()), by, now);
        if (outcome.fate() != Fate.UNCHANGED && outcome.fate() != Fate.UNKNOWN) {
            entries.put(change.destination(), outcome.after());
            changed.add(change.destination());
        }
        return outcome;
    }

    void save(Tx tx) throws SQLException {
        var kept = new ArrayList<DoNotCallEntry>();
        var gone = new ArrayList<String>();
        for (var destination : changed) {
            var entry = entries.get(destination);
            if (entry == null) {
                gone.add(destination);
            } else {
                kept.add(entry);
            }
        }
        DoNotCallRows.save(tx, kept);
        DoNotCallRows.remove(tx, tenantId, gone);
    }
}

package io.hookline.donotcall.jdbc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hookline.audit.AuditEntry;
import io.hookline.donotcall.DoNotCallEntry;
import io.hookline.donotcall.DoNotCallOutcome;
import io.hookline.donotcall.DoNotCallOutcome.Fate;
import io.hookline.donotcall.DoNotCallStore.Changes;
import io.hookline.wire.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What the audit log says of changes. */
final class ListAudit {
    private static final String LIST = "do-not-call";

    private ListAudit() {}

    /** One entry for each change; of an import one with the numbers, and one for each entry that it overwrote. */
    static List<AuditEntry> of(Changes request, List<DoNotCallOutcome> outcomes, Instant now) {
        var audit = new ArrayList<AuditEntry>();
        var counts = new TreeMap<String, Integer>();
        for (var outcome : outcomes) {
            counts.merge(outcome.fate().word(), 1, Integer::sum);
            var action = action(outcome.fate());
            // What an addition did can be read from the entry itself; what was overwritten can be read nowhere else.
            if (action != null && !(request.imported() && outcome.fate() == Fate.ADDED)) {
                audit.add(entry(request, action, outcome, now));
            }
        }
        if (request.imported()) {
            var after = Json.MAPPER.createObjectNode();
            counts.forEach(after::put);
            audit.add(AuditEntry.done(now, request.by(), "ImportDoNotCall", LIST, null, after));
        }
        return audit;
    }

    /** Null for what changed nothing. */
    private static String action(Fate fate) {
        return switch (fate) {
            case ADDED -> "AddDoNotCall";
            case CHANGED -> "ChangeDoNotCall";
            case REMOVED -> "RemoveDoNotCall";
            case UNCHANGED, UNKNOWN -> null;
        };
    }

    private static AuditEntry entry(Changes request, String action, DoNotCallOutcome outcome, Instant now) {
        var subject = outcome.after() == null ? outcome.before() : outcome.after();
        var target = LIST + "/" + subject.destination();
        return AuditEntry.done(now, request.by(), action, target, shown(outcome.before()), shown(outcome.after()));
    }

    private static ObjectNode shown(DoNotCallEntry entry) {
        if (entry == null) {
            return null;
        }
        var shown = Json.MAPPER.createObjectNode().put("reason", entry.reason());
        return shown.put(
                "expiresAt",
                entry.expiresAt() == null ? null : entry.expiresAt().toString());
    }
}

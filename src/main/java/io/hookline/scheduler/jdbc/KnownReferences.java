package io.hookline.scheduler.jdbc;

import io.hookline.scheduler.EntryBatchStore.Batch;
import io.hookline.scheduler.SchedulerEntry;
import io.hookline.store.Turns;
import io.hookline.store.Tx;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which references services have entries for, true to the end of the transaction: whoever else wants to add an entry once
 * to the same service waits. Who plans calls without asking for that waits for nobody.
 */
final class KnownReferences {
    private static final String SELECT = "select " + EntryBody.COLUMNS + " from scheduler_entry"
            + " where tenant_id = ? and service_upn = ? and reference_id is not null and ";

    private final Map<Reference, SchedulerEntry> newest = new HashMap<>();

    private KnownReferences() {}

    private record Service(String tenantId, String serviceUpn) implements Comparable<Service> {
        static Service of(SchedulerEntry entry) {
            return new Service(
                    entry.identity().tenantId(), EntryRows.key(entry.call().serviceUpn()));
        }

        String turn() {
            return "reference/" + tenantId + "/" + serviceUpn;
        }

        @Override
        public int compareTo(Service other) {
            return turn().compareTo(other.turn());
        }
    }

    private record Reference(Service service, String id) {
        static Reference of(SchedulerEntry entry) {
            return new Reference(Service.of(entry), entry.call().referenceId());
        }
    }

    /** Looks up what these batches are about. */
    static KnownReferences of(Tx tx, List<Batch> batches) throws SQLException {
        var wanted = new TreeMap<Service, Set<String>>();
        for (var batch : batches) {
            for (var planned : batch.entries()) {
                var entry = planned.entry();
                if (entry.call().referenceId() != null) {
                    wanted.computeIfAbsent(Service.of(entry), service -> new TreeSet<>())
                            .add(entry.call().referenceId());
                }
            }
        }
        Turns.take(tx, wanted.keySet().stream().map(Service::turn).toList());
        var known = new KnownReferences();
        for (var service : wanted.entrySet()) {
            known.load(tx, service.getKey(), service.getValue());
        }
        return known;
    }

    /** In the order of ids, so that of several the newest stays. */
    private void load(Tx tx, Service service, Collection<String> references) throws SQLException {
        var select = tx.prepare(SELECT + tx.dialect().in("reference_id") + " order by id");
        select.setString(1, service.tenantId());
        select.setString(2, service.serviceUpn());
        tx.dialect().bindTexts(select, 3, references);
        try (var row = select.executeQuery()) {
            while (row.next()) {
                add(EntryBody.entry(row));
            }
        }
    }

    /** The entry with the same service and reference, or null. */
    SchedulerEntry find(SchedulerEntry wanted) {
        return wanted.call().referenceId() == null ? null : newest.get(Reference.of(wanted));
    }

    void add(SchedulerEntry entry) {
        if (entry.call().referenceId() != null) {
            newest.put(Reference.of(entry), entry);
        }
    }
}

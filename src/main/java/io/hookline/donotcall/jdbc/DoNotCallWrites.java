package io.hookline.donotcall.jdbc;

import io.hookline.audit.AuditEntry;
import io.hookline.audit.jdbc.AuditRows;
import io.hookline.donotcall.DoNotCallChange;
import io.hookline.donotcall.DoNotCallOutcome;
import io.hookline.donotcall.DoNotCallStore.Changes;
import io.hookline.store.Store.BatchWrite;
import io.hookline.store.Turns;
import io.hookline.store.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Changes of do-not-call lists with their audit entries. */
final class DoNotCallWrites implements BatchWrite<Changes, List<DoNotCallOutcome>> {
    private final InstantSource clock;

    DoNotCallWrites(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public int weight(Changes request) {
        return Math.max(1, request.changes().size());
    }

    @Override
    public List<List<DoNotCallOutcome>> apply(Tx tx, List<Changes> requests) throws SQLException {
        // The store keeps milliseconds, and what is answered must be what is kept.
        var now = Instant.ofEpochMilli(clock.millis());
        var lists = open(tx, requests, now);
        var results = new ArrayList<List<DoNotCallOutcome>>(requests.size());
        var audit = new ArrayList<AuditEntry>();
        for (var request : requests) {
            var list = lists.get(request.by().tenantId());
            var outcomes = new ArrayList<DoNotCallOutcome>(request.changes().size());
            for (var change : request.changes()) {
                outcomes.add(list.make(change, request.by()));
            }
            results.add(outcomes);
            audit.addAll(ListAudit.of(request, outcomes, now));
        }
        for (var list : lists.values()) {
            list.save(tx);
        }
        AuditRows.append(tx, audit);
        return results;
    }

    private static Map<String, OpenList> open(Tx tx, List<Changes> requests, Instant now) throws SQLException {
        var wanted = new TreeMap<String, Set<String>>();
        for (var request : requests) {
            var destinations = wanted.computeIfAbsent(request.by().tenantId(), tenant -> new TreeSet<>());
            request.changes().stream().map(DoNotCallChange::destination).forEach(destinations::add);
        }
        Turns.take(
                tx,
                wanted.keySet().stream().map(tenant -> "do-not-call/" + tenant).toList());
        var lists = new TreeMap<String, OpenList>();
        for (var tenant : wanted.entrySet()) {
            lists.put(tenant.getKey(), OpenList.open(tx, tenant.getKey(), tenant.getValue(), now));
        }
        return lists;
    }
}

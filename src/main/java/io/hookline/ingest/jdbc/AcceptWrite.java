package io.hookline.ingest.jdbc;

import io.hookline.audit.jdbc.AuditRows;
import io.hookline.delivery.DeliveryState;
import io.hookline.delivery.LeasedDelivery;
import io.hookline.delivery.jdbc.DeliveryRows;
import io.hookline.ingest.AcceptStore.Earlier;
import io.hookline.ingest.AcceptStore.Outcome;
import io.hookline.ingest.AcceptStore.Request;
import io.hookline.store.SecretBox;
import io.hookline.store.Store.BatchWrite;
import io.hookline.store.Store.Lane;
import io.hookline.store.Tx;
import io.hookline.trigger.CappedEmission;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/**
 * Applies the accept calls of one batch. Order of locks: catalog, count of external
 * tasks, then tasks sorted by key, as everywhere, then counts of capped emissions. A call whose
 * decisions rest on a state that is no longer the newest is answered Stale and leaves nothing behind.
 */
final class AcceptWrite implements BatchWrite<Request, Outcome> {
    private final LongSupplier tokens;
    private final SecretBox secrets;

    AcceptWrite(LongSupplier tokens, SecretBox secrets) {
        this.tokens = tokens;
        this.secrets = secrets;
    }

    @Override
    public int weight(Request request) {
        return request.events().size();
    }

    @Override
    public Lane lane() {
        return Lane.ACCEPT;
    }

    @Override
    public List<Outcome> apply(Tx tx, List<Request> requests) throws SQLException {
        long catalog = Catalogs.lockVersion(tx);
        var admissions = Admissions.lock(tx, requests);
        var versions = TaskRows.lock(tx, taskKeys(requests));
        var counts = CapCounts.lock(tx, secrets, capped(requests));
        var known = EventRows.find(tx, dedupKeys(requests));
        var batch = new Batch(tx);
        var judge = new Judge(catalog, admissions, versions, counts, known, batch);
        var outcomes = new ArrayList<Outcome>(requests.size());
        for (var request : requests) {
            outcomes.add(judge.refusal(request));
        }
        counts.write(tx);
        var stored = batch.write();
        return outcomes.stream()
                .map(outcome -> outcome == null ? stored.next() : outcome)
                .toList();
    }

    /** What is locked and known, by which each call of the batch is judged. */
    private record Judge(
            long catalog,
            Admissions admissions,
            Map<String, Long> versions,
            CapCounts counts,
            Map<String, Earlier> known,
            Batch batch) {

        /** The refusal of a call, or null when it was added to the batch. */
        Outcome refusal(Request request) throws SQLException {
            if (request.catalogVersion() != catalog) {
                return new Outcome.Stale(true, Map.of());
            }
            var earlier = earlier(request);
            if (!earlier.isEmpty()) {
                return new Outcome.Seen(earlier);
            }
            for (var base : request.bases().entrySet()) {
                if (!versions.getOrDefault(base.getKey().text(), 0L).equals(base.getValue())) {
                    return new Outcome.Stale(false, Map.of());
                }
            }
            var full = admissions.refusal(request);
            if (full.isPresent()) {
                return new Outcome.Full(full.get());
            }
            var capped = request.capped();
            var toldBefore = counts.refusal(capped);
            if (toldBefore.isPresent()) {
                return new Outcome.Stale(false, toldBefore.get());
            }
            admissions.add(request);
            counts.add(capped);
            for (var decided : request.events()) {
                versions.put(decided.taskKey(), decided.version());
                known.put(Keys.dedup(decided), new Earlier(decided.bodyHash(), decided.receipt()));
            }
            batch.add(request);
            return null;
        }

        private Map<Integer, Earlier> earlier(Request request) {
            var earlier = new HashMap<Integer, Earlier>();
            for (int i = 0; i < request.events().size(); i++) {
                var seen = known.get(Keys.dedup(request.events().get(i)));
                if (seen != null) {
                    earlier.put(i, seen);
                }
            }
            return earlier;
        }
    }

    private static List<CappedEmission> capped(List<Request> requests) {
        return requests.stream().flatMap(request -> request.capped().stream()).toList();
    }

    private static Set<String> taskKeys(List<Request> requests) {
        var keys = new TreeSet<String>();
        requests.forEach(request -> request.bases().keySet().forEach(key -> keys.add(key.text())));
        return keys;
    }

    private static Set<String> dedupKeys(List<Request> requests) {
        var keys = new HashSet<String>();
        requests.forEach(request -> request.events().forEach(decided -> keys.add(Keys.dedup(decided))));
        return keys;
    }

    /** The calls that are accepted, gathered so that each table is written once. */
    private final class Batch {
        private final Tx tx;
        private final List<Request> requests = new ArrayList<>();

        Batch(Tx tx) {
            this.tx = tx;
        }

        void add(Request request) {
            requests.add(request);
        }

        Iterator<Outcome> write() throws SQLException {
            if (requests.isEmpty()) {
                return List.<Outcome>of().iterator();
            }
            var rows = EventRows.insert(tx, requests);
            CallReportRows.insert(tx, rows);
            TaskRows.save(tx, requests);
            var inserts = new ArrayList<DeliveryRows.Insert>();
            var owners = new ArrayList<Integer>();
            for (var row : rows) {
                for (var delivery : row.decided().deliveries()) {
                    inserts.add(row.insert(delivery, tokens.getAsLong()));
                    owners.add(row.request());
                }
            }
            var inserted = DeliveryRows.insert(tx, inserts);
            AuditRows.append(
                    tx,
                    requests.stream()
                            .flatMap(request -> request.audit().stream())
                            .toList());
            return outcomes(inserts, inserted, owners).iterator();
        }

        private List<Outcome> outcomes(
                List<DeliveryRows.Insert> inserts, List<DeliveryRows.Inserted> inserted, List<Integer> owners) {
            var leased = new ArrayList<List<LeasedDelivery>>();
            var ready = new ArrayList<Set<String>>();
            requests.forEach(request -> {
                leased.add(new ArrayList<>());
                ready.add(new HashSet<>());
            });
            for (int i = 0; i < inserted.size(); i++) {
                var row = inserted.get(i);
                if (row.leasedOrNull() != null) {
                    leased.get(owners.get(i)).add(row.leasedOrNull());
                } else if (row.state() == DeliveryState.READY) {
                    ready.get(owners.get(i)).add(inserts.get(i).delivery().subscriptionId());
                }
            }
            var outcomes = new ArrayList<Outcome>();
            for (int i = 0; i < requests.size(); i++) {
                outcomes.add(new Outcome.Accepted(leased.get(i), ready.get(i)));
            }
            return outcomes;
        }
    }
}

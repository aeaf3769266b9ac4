package io.hookline.ingest.jdbc;

import io.hookline.store.DeleteOld;
import io.hookline.store.SecretBox;
import io.hookline.store.Turns;
import io.hookline.store.Tx;
import io.hookline.trigger.CappedEmission;
import io.hookline.trigger.CappedEmission.Key;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Counts capped emissions for one batch: what is stored, and what earlier calls of the batch add. Without a capped emission
 * it touches nothing.
 */
final class CapCounts {
    /** Rows that count for no cap any more. */
    static final DeleteOld FORGET = new DeleteOld("delete from emission_told where (cap_key, at) in"
            + " (select cap_key, at from emission_told where at < ? order by at limit ?)");

    private static final String INSERT = "insert into emission_told (cap_key, at, times) values (?, ?, ?)"
            + " on conflict (cap_key, at) do update set times = emission_told.times + excluded.times";
    /** Digits of the hash by which nodes wait for each other: so many turns at most, however many customers. */
    private static final int TURN_DIGITS = 3;

    private final Map<Key, String> hashes = new HashMap<>();
    private final Map<Key, List<Instant>> told = new HashMap<>();
    private final Map<Row, Integer> added = new LinkedHashMap<>();

    private record Row(String hash, Instant at) {}

    private CapCounts() {}

    /** Waits for whoever counts the same, over all nodes; call it when the tasks are locked. */
    static CapCounts lock(Tx tx, SecretBox secrets, Collection<CappedEmission> capped) throws SQLException {
        var counts = new CapCounts();
        if (!capped.isEmpty()) {
            capped.forEach(each -> counts.hashes.computeIfAbsent(each.key(), key -> hash(secrets, key)));
            Turns.take(
                    tx,
                    counts.hashes.values().stream()
                            .map(hash -> "emissions " + hash.substring(0, TURN_DIGITS))
                            .collect(Collectors.toSet()));
            var since = capped.stream().map(CappedEmission::since).min(Comparator.naturalOrder());
            counts.read(tx, since.orElseThrow());
        }
        return counts;
    }

    private static String hash(SecretBox secrets, Key key) {
        return secrets.fingerprint(String.join("\n", "emission", key.subscriptionId(), key.event(), key.customer()));
    }

    private void read(Tx tx, Instant since) throws SQLException {
        var byHash = new HashMap<String, List<Instant>>();
        hashes.forEach((key, hash) -> told.put(key, byHash.computeIfAbsent(hash, unused -> new ArrayList<>())));
        var select = tx.prepare("select cap_key, at, times from emission_told where "
                + tx.dialect().in("cap_key") + " and at > ?");
        tx.dialect().bindTexts(select, 1, byHash.keySet());
        select.setLong(2, since.toEpochMilli());
        try (var rows = select.executeQuery()) {
            while (rows.next()) {
                var at = Instant.ofEpochMilli(rows.getLong(2));
                for (int i = rows.getInt(3); i > 0; i--) {
                    byHash.get(rows.getString(1)).add(at);
                }
            }
        }
    }

    /** What really was told before, for each key of a call that was decided upon something else; empty when it is right. */
    Optional<Map<Key, List<Instant>>> refusal(List<CappedEmission> capped) {
        var own = new HashMap<Key, List<Instant>>();
        for (var each : capped) {
            var before = own.computeIfAbsent(each.key(), key -> new ArrayList<>(told.get(key)));
            if (!each.holds(before)) {
                var keys = new HashSet<Key>();
                capped.forEach(any -> keys.add(any.key()));
                return Optional.of(
                        keys.stream().collect(Collectors.toMap(key -> key, key -> List.copyOf(told.get(key)))));
            }
            if (each.told()) {
                before.add(each.at());
            }
        }
        return Optional.empty();
    }

    /** Counts what a call tells, for the rest of the batch too. */
    void add(List<CappedEmission> capped) {
        for (var each : capped) {
            if (each.told()) {
                told.get(each.key()).add(each.at());
                added.merge(new Row(hashes.get(each.key()), each.at()), 1, Integer::sum);
            }
        }
    }

    /** Stores what was added. */
    void write(Tx tx) throws SQLException {
        if (added.isEmpty()) {
            return;
        }
        var insert = tx.prepare(INSERT);
        for (var row : added.entrySet()) {
            insert.setString(1, row.getKey().hash());
            insert.setLong(2, row.getKey().at().toEpochMilli());
            insert.setInt(3, row.getValue());
            insert.addBatch();
        }
        insert.executeBatch();
    }
}

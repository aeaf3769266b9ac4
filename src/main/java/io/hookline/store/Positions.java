package io.hookline.store;

import io.hookline.store.Store.BatchWrite;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** How far each followed source has been read. Thread-safe; the last position set wins. */
public final class Positions {
    private final Store store;
    private final BatchWrite<Position, Void> set;

    public Positions(Store store, InstantSource clock) {
        this.store = store;
        this.set = new SetPositions(clock);
    }

    /** The position set last, or empty for a source never read. */
    public Optional<String> get(String source) {
        return store.read(connection -> {
            try (var select = connection.prepareStatement("select value from position where source = ?")) {
                select.setString(1, source);
                try (var row = select.executeQuery()) {
                    return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
                }
            }
        });
    }

    /** Completes once the position is on disk. */
    public CompletableFuture<Void> set(String source, String value) {
        return store.write(set, new Position(source, value));
    }

    private record Position(String source, String value) {}

    private record SetPositions(InstantSource clock) implements BatchWrite<Position, Void> {
        private static final String UPSERT = "insert into position (source, value, updated_at) values (?, ?, ?) "
                + "on conflict (source) do update set value = excluded.value, updated_at = excluded.updated_at";

        @Override
        public List<Void> apply(Tx tx, List<Position> positions) throws SQLException {
            // one row per source, because PostgreSQL refuses to upsert a row twice in one statement;
            // sorted, so that two nodes take the row locks in the same order
            Map<String, String> latest = new TreeMap<>();
            positions.forEach(position -> latest.put(position.source(), position.value()));
            var upsert = tx.prepare(UPSERT);
            for (var position : latest.entrySet()) {
                upsert.setString(1, position.getKey());
                upsert.setString(2, position.getValue());
                upsert.setLong(3, clock.millis());
                upsert.addBatch();
            }
            upsert.executeBatch();
            return Collections.nCopies(positions.size(), null);
        }
    }
}

package io.hookline;

import io.hookline.ingest.follow.Positions;
import io.hookline.store.Store;
import java.time.InstantSource;
import java.util.Optional;

/** Positions of followed files in the hub's store. */
final class StoredPositions implements Positions {
    private final io.hookline.store.Positions positions;

    StoredPositions(Store store, InstantSource clock) {
        this.positions = new io.hookline.store.Positions(store, clock);
    }

    @Override
    public Optional<String> get(String source) {
        return positions.get(source);
    }

    @Override
    public void set(String source, String value) {
        positions.set(source, value).join();
    }
}

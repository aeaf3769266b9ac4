package io.hookline.cli;

import io.hookline.store.Store;
import java.nio.file.Path;

/** Opens the store of a hub that may be running; the root provides it because it knows the settings. */
public interface StoreOpener {
    /**
     * Opens the store that {@code config} names, by default the embedded one in {@code data}, for a command that writes
     * a little. Throws {@link io.hookline.store.StoreFault} with one line that says what to do.
     */
    Store beside(Path data, Path config);

    /** True when that store is there; opening it would make one otherwise. Throws as {@link #beside}. */
    boolean exists(Path data, Path config);
}

package io.hookline.cli;

import io.hookline.store.Store;
import io.hookline.store.StoreFault;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options that say which hub is meant. */
final class StorePlace {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "data folder of the hub (default: ${DEFAULT-VALUE})")
    private Path data;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            defaultValue = "config/application.properties",
            description = "settings of the hub (default: ${DEFAULT-VALUE})")
    private Path config;

    private boolean made;

    /** The store of a hub that has been started before; a mistyped folder must not become an empty store. */
    Store open(StoreOpener stores) {
        if (!stores.exists(data, config)) {
            throw new StoreFault("there is no store in " + data + "; --data is the data folder of the hub");
        }
        return stores.beside(data, config);
    }

    /** The same for what may come before the first start. */
    Store openOrMake(StoreOpener stores) {
        made = !stores.exists(data, config);
        return stores.beside(data, config);
    }

    /** Says when the store is a new one, in case the folder was mistyped. */
    void tellWhenNew(PrintWriter err) {
        if (made) {
            err.println("There was no store in " + data + " before; this is the first key in it.");
        }
    }
}

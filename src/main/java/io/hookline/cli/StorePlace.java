package io.hookline.cli;

import io.hookline.store.Store;
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

    Store open(StoreOpener stores) {
        return stores.beside(data, config);
    }
}

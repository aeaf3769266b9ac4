package io.hookline.cli;

import io.hookline.access.jdbc.JdbcKeyStore;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hookline key revoke}: a running hub refuses the key within two seconds. */
@Command(name = "revoke", description = "Revoke an API key for ever.", mixinStandardHelpOptions = true)
final class KeyRevoke implements Callable<Integer> {
    private final StoreOpener stores;
    private final InstantSource clock;

    @Spec
    private CommandSpec spec;

    @Mixin
    private StorePlace place;

    @Parameters(paramLabel = "ID", description = "id of the key, from `key list`")
    private String id;

    KeyRevoke(StoreOpener stores, InstantSource clock) {
        this.stores = stores;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        try (var store = place.open(stores)) {
            boolean known = new JdbcKeyStore(store)
                    .revoke(id, clock.instant(), KeyCommand.actor())
                    .join();
            var err = spec.commandLine().getErr();
            err.println(known ? "Revoked " + id + "." : "There is no key '" + id + "'.");
            err.flush();
            return known ? 0 : 1;
        }
    }
}

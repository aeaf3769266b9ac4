package io.hookline.cli;

import io.hookline.access.ApiKeys;
import io.hookline.access.CreatedKey;
import io.hookline.access.KeyLifetime;
import io.hookline.access.NewKey;
import io.hookline.access.Scope;
import io.hookline.access.jdbc.JdbcKeyStore;
import io.hookline.directory.DirectoryFile;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hookline key create}: the secret goes to standard output alone, so that a script can catch it. */
@Command(name = "create", description = "Make an API key and print it once.", mixinStandardHelpOptions = true)
final class KeyCreate implements Callable<Integer> {
    /** A key is for events only, or for everything, never for both: an ingest key lies about on other machines. */
    static final class Kind {
        @Option(names = "--ingest", description = "a key that may only post events and transcriptions")
        private boolean ingest;

        @Option(
                names = "--operator",
                description = "a key that may also do hub-wide things: rules, keys of others, metrics")
        private boolean operator;
    }

    private final StoreOpener stores;
    private final UnaryOperator<Path> shipped;
    private final InstantSource clock;

    @Spec
    private CommandSpec spec;

    @Mixin
    private StorePlace place;

    @Option(
            names = "--user",
            required = true,
            paramLabel = "UPN",
            description = "owner of the key, as in the directory")
    private String user;

    @Option(
            names = "--directory",
            paramLabel = "FILE",
            defaultValue = "config/directory.yaml",
            description = "directory of the hub (default: ${DEFAULT-VALUE})")
    private Path directory;

    @ArgGroup
    private Kind kind;

    @Option(names = "--expires", paramLabel = "P90D", description = "how long it works; for ever when left out")
    private String lifetime;

    @Option(names = "--description", paramLabel = "TEXT", defaultValue = "", description = "what it is for")
    private String description;

    KeyCreate(StoreOpener stores, UnaryOperator<Path> shipped, InstantSource clock) {
        this.stores = stores;
        this.shipped = shipped;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        var expiresAt = lifetime == null ? null : KeyLifetime.end(lifetime, clock.instant());
        var wish = new NewKey(user, scopes(), description, expiresAt);
        try (var people = DirectoryFile.open(shipped.apply(directory));
                var store = place.openOrMake(stores);
                var keys = new ApiKeys(new JdbcKeyStore(store), people, clock)) {
            print(keys.create(wish, KeyCommand.actor()).join());
        }
        return 0;
    }

    private Set<Scope> scopes() {
        if (kind != null && kind.ingest) {
            return EnumSet.of(Scope.INGEST);
        }
        return kind != null && kind.operator ? EnumSet.of(Scope.API, Scope.OPERATOR) : EnumSet.of(Scope.API);
    }

    private void print(CreatedKey created) {
        var err = spec.commandLine().getErr();
        place.tellWhenNew(err);
        err.println(created.key().id() + " of " + created.key().owner() + ", shown this once:");
        err.flush();
        var out = spec.commandLine().getOut();
        out.println(created.secret());
        out.flush();
    }
}

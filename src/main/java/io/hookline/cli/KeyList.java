package io.hookline.cli;

import io.hookline.access.ApiKey;
import io.hookline.access.Scope;
import io.hookline.access.jdbc.JdbcKeyStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hookline key list}: one line for each key, oldest first. */
@Command(name = "list", description = "List API keys, one to a line.", mixinStandardHelpOptions = true)
final class KeyList implements Callable<Integer> {
    private final StoreOpener stores;
    private final InstantSource clock;

    @Spec
    private CommandSpec spec;

    @Mixin
    private StorePlace place;

    @Option(names = "--user", paramLabel = "UPN", description = "only keys of this owner")
    private String user;

    KeyList(StoreOpener stores, InstantSource clock) {
        this.stores = stores;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var now = clock.instant();
        try (var store = place.open(stores)) {
            new JdbcKeyStore(store)
                    .all().stream()
                            .filter(key -> user == null || key.owner().equalsIgnoreCase(user))
                            .forEach(key -> out.println(line(key, now)));
        }
        out.flush();
        return 0;
    }

    private static String line(ApiKey key, Instant now) {
        return String.join(
                "  ",
                key.id(),
                "hk_" + key.prefix() + "…",
                state(key, now),
                words(key),
                key.owner(),
                "made " + key.createdAt(),
                key.lastUsedAt() == null ? "never used" : "used " + key.lastUsedAt(),
                key.description());
    }

    private static String state(ApiKey key, Instant now) {
        if (key.revokedAt() != null) {
            return "revoked " + key.revokedAt();
        }
        if (!key.live(now)) {
            return "expired " + key.expiresAt();
        }
        return key.expiresAt() == null ? "active" : "active until " + key.expiresAt();
    }

    private static String words(ApiKey key) {
        return key.scopes().stream()
                .sorted()
                .map(Scope::name)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("+"));
    }
}

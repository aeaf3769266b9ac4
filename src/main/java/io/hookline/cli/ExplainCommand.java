package io.hookline.cli;

import io.hookline.directory.Directory.Tenant;
import io.hookline.directory.DirectoryFile;
import io.hookline.policy.Concerns;
import io.hookline.replay.Explaining;
import io.hookline.replay.Explaining.Wanted;
import io.hookline.replay.Explanation;
import io.hookline.rules.Rulebook;
import io.hookline.trigger.Subscriptions;
import io.hookline.trigger.jdbc.JdbcSubscriptionStore;
import io.hookline.wire.Json;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code hookline explain EVENT_ID}: why an event was told to whom. Exit code 1 when there is no such event. Changes
 * nothing, and works beside a running hub.
 */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Tells why an event was, or was not, told to the subscriptions that it concerns.")
public final class ExplainCommand implements Callable<Integer> {
    private final StoreOpener stores;
    private final PastOpener past;
    private final UnaryOperator<Path> shipped;

    @Parameters(index = "0", paramLabel = "EVENT_ID", description = "the eventId of a receipt, such as evt_…")
    private String eventId;

    @Option(names = "--subscription", paramLabel = "ID", description = "only this subscription, whatever it asks for")
    private String subscriptionId;

    @Option(
            names = "--rules",
            paramLabel = "DIR",
            defaultValue = "rules",
            description = "rules in force, for a store that keeps none (default: ${DEFAULT-VALUE})")
    private Path rules;

    @Option(
            names = "--directory",
            paramLabel = "FILE",
            defaultValue = "config/directory.yaml",
            description = "directory of the hub (default: ${DEFAULT-VALUE})")
    private Path directory;

    @Option(names = "--json", description = "print the whole explanation as JSON")
    private boolean json;

    @Option(names = "--all-rules", description = "print every rule, not only those about this kind of event")
    private boolean allRules;

    @Mixin
    private StorePlace place;

    @Spec
    private CommandSpec spec;

    /** @param shipped finds a file that comes with the hub when the working folder does not have it */
    public ExplainCommand(StoreOpener stores, PastOpener past, UnaryOperator<Path> shipped) {
        this.stores = stores;
        this.past = past;
        this.shipped = shipped;
    }

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var err = spec.commandLine().getErr();
        try (var people = DirectoryFile.open(shipped.apply(directory));
                var store = place.open(stores)) {
            var catalog = Subscriptions.of(JdbcSubscriptionStore.live(store));
            var rulebook = Rulebook.compile(past.active(store, shipped.apply(rules)), Concerns.all());
            var found = explained(past.explaining(store, people, catalog), people, rulebook);
            if (found.isEmpty()) {
                err.println("There is no event '" + eventId + "'.");
                err.flush();
                return 1;
            }
            if (subscriptionId != null && found.get().subscriptions().isEmpty()) {
                err.println("There is no subscription '" + subscriptionId + "' in the event's tenant.");
                err.flush();
                return 1;
            }
            print(found.get());
            return 0;
        }
    }

    /** Whoever may open the store may see every tenant. */
    private Optional<Explanation> explained(Explaining explaining, DirectoryFile people, Rulebook rulebook) {
        var wanted = new Wanted(subscriptionId, owner -> true, true);
        return people.current().tenants().stream()
                .map(Tenant::id)
                .flatMap(tenant -> explaining.find(tenant, eventId).stream())
                .findFirst()
                .map(traced -> explaining.stored(traced, rulebook, wanted));
    }

    private void print(Explanation explanation) {
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.MAPPER.valueToTree(explanation).toPrettyString());
        } else {
            new ExplanationText(out, allRules).print(explanation);
        }
        out.flush();
    }
}

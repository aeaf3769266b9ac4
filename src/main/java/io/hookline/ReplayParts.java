package io.hookline;

import io.hookline.cli.PastOpener;
import io.hookline.delivery.jdbc.JdbcDeliveryLog;
import io.hookline.delivery.rest.DeliveryTrace;
import io.hookline.directory.DirectorySource;
import io.hookline.donotcall.jdbc.JdbcDoNotCallStore;
import io.hookline.hours.PublicHolidays;
import io.hookline.ingest.jdbc.JdbcAcceptStore;
import io.hookline.ingest.rest.WorkflowEventReader;
import io.hookline.policy.permission.PermissionPolicy;
import io.hookline.replay.Explaining;
import io.hookline.replay.Simulation;
import io.hookline.replay.jdbc.JdbcRecordings;
import io.hookline.replay.rest.ExplainRest;
import io.hookline.replay.rest.SimulationRest;
import io.hookline.rules.RuleFiles;
import io.hookline.rules.Rulebook;
import io.hookline.scheduler.CallServices;
import io.hookline.scheduler.RecordedCalls;
import io.hookline.scheduler.jdbc.JdbcSchedulerEntryStore;
import io.hookline.store.Store;
import io.hookline.trigger.Rights;
import io.hookline.trigger.Subscriptions;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;

/** What puts the past before rules once more. */
final class ReplayParts {
    private final SimulationRest simulations;
    private final Explaining explaining;
    private final Supplier<Rulebook> active;

    ReplayParts(
            Store store,
            DirectorySource directory,
            Supplier<Subscriptions> subscriptions,
            RulesParts rules,
            Closing closing,
            InstantSource clock) {
        active = rules;
        explaining = explaining(store, directory, subscriptions);
        var simulation = simulation(store, directory, subscriptions, clock);
        simulations =
                closing.add(new SimulationRest(rules, rules::files, simulation, closing.threads("replay", 1), clock));
    }

    /** Over a store that may be another process's. */
    static Simulation simulation(
            Store store, DirectorySource directory, Supplier<Subscriptions> subscriptions, InstantSource clock) {
        var entries = new JdbcSchedulerEntryStore(store);
        var doNotCall = CallParts.doNotCall(new JdbcDoNotCallStore(store, clock));
        var recorded = new RecordedCalls(entries.calls(), doNotCall, new CallServices(directory));
        return new Simulation(
                new JdbcRecordings(store),
                new Simulation.Calls(entries, recorded, new PublicHolidays()),
                subscriptions,
                directory,
                clock);
    }

    private static Explaining explaining(
            Store store, DirectorySource directory, Supplier<Subscriptions> subscriptions) {
        return new Explaining(
                new JdbcRecordings(store),
                new JdbcAcceptStore(store)::task,
                new DeliveryTrace(new JdbcDeliveryLog(store))::ofEvent,
                subscriptions,
                directory);
    }

    /** The same for commands. */
    static PastOpener opener() {
        return new PastOpener() {
            @Override
            public Simulation over(Store store, DirectorySource directory, Subscriptions subscriptions) {
                return simulation(store, directory, () -> subscriptions, InstantSource.system());
            }

            @Override
            public Explaining explaining(Store store, DirectorySource directory, Subscriptions subscriptions) {
                return ReplayParts.explaining(store, directory, () -> subscriptions);
            }

            @Override
            public RuleFiles active(Store store, Path rules) {
                return RulesParts.inForce(store).orElseGet(() -> RuleFiles.read(rules));
            }
        };
    }

    void name(Map<String, Object> beans, WorkflowEventReader reader, PermissionPolicy permissions, Rights rights) {
        beans.put("simulationRest", simulations);
        beans.put("explainRest", new ExplainRest(explaining, active, reader, permissions, rights::administers));
    }

    /** Gives up what is under way. */
    void close() {
        simulations.close();
    }
}

package io.hookline;

import io.hookline.access.AccessHandler;
import io.hookline.access.AdminKey;
import io.hookline.access.ApiKeys;
import io.hookline.access.RequestLimit;
import io.hookline.access.jdbc.JdbcKeyStore;
import io.hookline.access.rest.ConnectionRest;
import io.hookline.access.rest.KeysRest;
import io.hookline.action.OutboundTasks;
import io.hookline.config.Setting;
import io.hookline.config.Settings;
import io.hookline.contract.Definitions;
import io.hookline.contract.rest.DefinitionsRest;
import io.hookline.delivery.AddressGuard;
import io.hookline.delivery.DnsNameResolver;
import io.hookline.delivery.WebhookDispatcher;
import io.hookline.delivery.jdbc.JdbcDeliveryLog;
import io.hookline.delivery.jdbc.JdbcDeliveryStore;
import io.hookline.delivery.rest.DeliveryTrace;
import io.hookline.directory.DirectoryFile;
import io.hookline.hours.PublicHolidays;
import io.hookline.hours.ServiceCheck;
import io.hookline.hours.rest.OpeningHoursRest;
import io.hookline.http.Refused;
import io.hookline.ingest.AcceptEvents;
import io.hookline.ingest.AcceptStore;
import io.hookline.ingest.Announcer;
import io.hookline.ingest.ParkedEvents;
import io.hookline.ingest.Retention;
import io.hookline.ingest.follow.Following;
import io.hookline.ingest.jdbc.JdbcAcceptStore;
import io.hookline.ingest.jdbc.JdbcEventHistory;
import io.hookline.ingest.jdbc.JdbcOldest;
import io.hookline.ingest.jdbc.JdbcParkedStore;
import io.hookline.ingest.jdbc.JdbcTestDeliveries;
import io.hookline.ingest.rest.EventsRest;
import io.hookline.ingest.rest.WorkflowEventReader;
import io.hookline.ingest.rest.WorkflowEventsDoor;
import io.hookline.ingest.rest.WorkflowEventsRest;
import io.hookline.store.Store;
import io.hookline.store.open.Stores;
import io.hookline.task.Task;
import io.hookline.trigger.Announcement;
import io.hookline.trigger.Catalog;
import io.hookline.trigger.CatalogPolling;
import io.hookline.trigger.Emitting;
import io.hookline.trigger.Registrar;
import io.hookline.trigger.Rights;
import io.hookline.trigger.SendTestEvent;
import io.hookline.trigger.jdbc.JdbcSubscriptionStore;
import io.hookline.trigger.rest.ConnectorTriggersRest;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything a hub is made of, built in the order of need and closed in the opposite one. */
final class Parts {
    private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

    private final HubOptions options;
    private final Settings settings;
    /** Milliseconds are what the store keeps, so nothing else is ever shown. */
    private final InstantSource clock = Clock.tickMillis(ZoneOffset.UTC);

    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Closing closing;

    private final DirectoryFile directory;
    private final Store store;
    private final RulesParts rules;
    private final Policies policies;
    private final Vertx vertx;
    private final ApiKeys keys;
    private final IdentityParts identities;
    private final AuditParts audit;
    private final Catalog catalog;
    private final JdbcDeliveryLog deliveryLog;
    private final WebhookDispatcher dispatcher;
    private final AddressGuard guard;
    private final RightsParts rightsParts;
    private final AcceptStore tasks;
    private final TaskParts taskParts;
    private final CallParts callParts;
    private final ReplayParts replayParts;
    private final JdbcParkedStore parkedStore;
    private final AcceptEvents events;
    private final ParkedEvents parked;
    private final Announcer announcer;
    private final Map<String, Object> beans = new LinkedHashMap<>();

    private Parts(HubOptions options, Closing closing) {
        this.options = options;
        this.closing = closing;
        this.settings = options.settings();
        settings.unknown().forEach(key -> LOG.warn("The setting {} is not known and does nothing", key));
        directory = closing.add(DirectoryFile.open(options.directory()));
        store = closing.add(Stores.open(options.storeConfig(), metrics, Parts::haltAfterDiskFault));
        // The rules take the longest, so they compile while everything else starts.
        rules = closing.add(new RulesParts(store, options.rules(), metrics, clock));
        var delivery = options.deliveryConfig();
        policies = Policies.of(
                rules, delivery.schedule(), settings.duration(Setting.RULES_TIME_LIMIT), directory, metrics);
        vertx = vertx();
        keys = closing.add(new ApiKeys(new JdbcKeyStore(store), directory, clock).start());
        identities = closing.add(IdentityParts.of(settings, directory, clock));
        audit = closing.add(new AuditParts(store, policies, metrics, clock));
        AdminKey.ensure(options.data(), keys, directory);
        var operator = OperatorWebhook.of(settings);
        var parking = new SubscriptionParking(operator.isPresent());
        var subscriptions = new JdbcSubscriptionStore(store, parking, clock);
        catalog = new Catalog(subscriptions, rules::follow);
        deliveryLog = new JdbcDeliveryLog(store);
        var resolver = closing.add(new DnsNameResolver(delivery.timeout()));
        guard = new AddressGuard(resolver, delivery.allowNetworks(), delivery.allowHttp());
        dispatcher = new WebhookDispatcher(
                new WebhookDispatcher.Parts(
                        vertx,
                        new JdbcDeliveryStore(store, parking.onDisabled(subscriptions)),
                        deliveryLog,
                        new EndpointsWithOperator(catalog, operator),
                        policies.retry(),
                        guard,
                        metrics,
                        clock),
                delivery);
        // Before the routes: their timers decide what an earlier run left undecided, and send it.
        dispatcher.recover();
        closing.add(CatalogPolling.start(catalog, CatalogPolling.PERIOD));
        tasks = new JdbcAcceptStore(store);
        taskParts =
                closing.add(new TaskParts(store, directory, policies.permission(), settings, this::announce, clock));
        callParts = closing.add(new CallParts(options, clock));
        replayParts = new ReplayParts(store, directory, catalog::snapshot, rules, closing, clock);
        events = acceptEvents();
        parkedStore = new JdbcParkedStore(store, clock);
        parked = events.parkedEvents(parkedStore);
        announcer = new Announcer(parked, closing.threads("announcer", 1));
        rightsParts = closing.add(new RightsParts(store, subscriptions, catalog, rights(), settings, metrics, clock));
        nameBeans(new Registrar(
                subscriptions,
                catalog,
                rights(),
                new SubscriptionKeys(),
                clock,
                settings.number(Setting.SUBSCRIPTIONS_PER_OWNER, 1, 1_000_000)));
    }

    /** All parts, or an exception and none: what was open by then (the store's lock above all) is closed again. */
    static Parts build(HubOptions options) {
        var closing = new Closing();
        try {
            return new Parts(options, closing);
        } catch (RuntimeException fault) {
            closing.close();
            throw fault;
        }
    }

    private AcceptEvents acceptEvents() {
        var afterCommit =
                closing.threads("after-commit", Math.max(2, Runtime.getRuntime().availableProcessors()));
        return new AcceptEvents(
                tasks,
                policies.emission(),
                new Emitting(directory, policies.emission(), policies.permission(), clock),
                catalog::snapshot,
                catalog::refresh,
                dispatcher,
                clock,
                this::committed,
                afterCommit,
                metrics);
    }

    /** Later than its announcer in the order of building, because everything that announces comes before it. */
    private void announce(List<Announcement> announcements) {
        announcer.accept(announcements);
    }

    private void committed(Task task) {
        taskParts.committed(task);
        callParts.committed(task);
    }

    private Rights rights() {
        return new Rights(directory, policies.permission());
    }

    private void nameBeans(Registrar registrar) {
        var permissions = policies.permission();
        var test = new SendTestEvent(directory, new JdbcTestDeliveries(store, dispatcher, clock), clock);
        var reader = new WorkflowEventReader(directory, clock);
        beans.put("workflowEventsRest", new WorkflowEventsRest(reader, events));
        beans.put("workflowEventsDoor", new WorkflowEventsDoor(reader, events));
        beans.put("following", new Following(new StoredPositions(store, clock), directory, clock, metrics));
        beans.put(
                "eventsRest",
                new EventsRest(
                        new JdbcEventHistory(store),
                        new DeliveryTrace(deliveryLog),
                        catalog::snapshot,
                        directory,
                        permissions));
        beans.put("subscriptionsRest", rightsParts.rest(registrar, catalog, test, guard));
        beans.put("connectorTriggersRest", new ConnectorTriggersRest(registrar, rights(), guard::checkUrl));
        beans.put("deliveriesRest", rightsParts.deliveries(deliveryLog, catalog, dispatcher, clock));
        beans.put("openingHoursRest", new OpeningHoursRest(directory, new ServiceCheck(new PublicHolidays()), clock));
        beans.put("connectionRest", new ConnectionRest());
        beans.put("keysRest", new KeysRest(keys, permissions, clock));
        metrics.gauge("hookline.events.parked.now", parkedStore, JdbcParkedStore::count);
        beans.put("healthRest", rules.onHealth(identities.onHealth(HealthRest.of(store, parkedStore, directory))));
        rules.name(beans);
        taskParts.name(beans, events, tasks, settings);
        replayParts.name(beans, reader, permissions, rights());
        AddressBookParts.name(beans, store, directory, permissions, clock);
        audit.name(beans, rights()::administers);
        beans.put("metricsRest", new MetricsRest(metrics));
        new SchedulerParts(store, directory, permissions, this::announce, callParts, settings, clock)
                .nameBeans(beans, policies.call(), new OutboundTasks(events, clock), metrics);
        beans.put("definitionsRest", new DefinitionsRest(new Definitions()));
        beans.put("parkedEvents", parked);
        beans.put(
                "retention",
                new Retention(deliveryLog, new JdbcOldest(store), settings.duration(Setting.RETENTION), clock));
    }

    /** Begins what works by itself: following the directory file and sending what an earlier run left behind. */
    void startWork(CamelContext camel) {
        rightsParts.start(directory);
        rules.onChange(rightsParts::judgeSoon);
        audit.start(directory);
        directory.watch();
        dispatcher.start();
        callParts.start(camel);
    }

    /** Waits until the rules are compiled; throws what was found wrong in them. */
    void requireRules() {
        rules.require();
    }

    AccessHandler access() {
        var limit = new RequestLimit(settings.number(Setting.REQUESTS_PER_SECOND, 0, 1_000_000), System::nanoTime);
        return identities.handler(keys, policies.permission(), limit, metrics, audit::refuse, clock);
    }

    /** Who hears of refusals. */
    Refused refused() {
        return new CountedRefusals(audit.refused(), metrics);
    }

    Vertx vertx() {
        if (vertx != null) {
            return vertx;
        }
        var made = Vertx.vertx(new VertxOptions()
                .setWorkerPoolSize(settings.number(Setting.WORKERS, 1, 1000))
                .setPreferNativeTransport(false));
        closing.add(() -> made.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS));
        return made;
    }

    /** What the route files may name. */
    Map<String, Object> beans() {
        return beans;
    }

    /** Lets nobody wait for something to happen any more: the hub is about to finish what is under way. */
    void endWaiting() {
        taskParts.close();
        replayParts.close();
    }

    void close(Duration drain) {
        if (!dispatcher.close(drain)) {
            LOG.warn("Some webhooks were still under way; they are sent again after the next start");
        }
        closing.close();
    }

    /** After a failed commit nobody knows what is on disk; a fresh start reads what is. */
    private static void haltAfterDiskFault() {
        LOG.error("The store failed to commit; the hub stops so that nothing is acknowledged that is not on disk");
        Runtime.getRuntime().halt(1);
    }
}

package io.hookline;

import io.hookline.config.Setting;
import io.hookline.config.Settings;
import io.hookline.delivery.AddressGuard;
import io.hookline.delivery.DeliveryLog;
import io.hookline.delivery.Dispatcher;
import io.hookline.delivery.ParkedDeliveries;
import io.hookline.delivery.jdbc.JdbcParkedDeliveries;
import io.hookline.delivery.rest.DeliveriesRest;
import io.hookline.directory.DirectorySource;
import io.hookline.store.Store;
import io.hookline.trigger.Catalog;
import io.hookline.trigger.Registrar;
import io.hookline.trigger.Rights;
import io.hookline.trigger.RightsWatch;
import io.hookline.trigger.SendTestEvent;
import io.hookline.trigger.SubscriptionStore;
import io.hookline.trigger.rest.SubscriptionsRest;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;

/** What judges the rights of subscription owners, and shows what is held meanwhile. */
final class RightsParts implements AutoCloseable {
    private final Rights rights;
    private final ParkedDeliveries parked;
    private final int heldMax;
    private final RightsWatch watch;

    RightsParts(
            Store store,
            SubscriptionStore subscriptions,
            Catalog catalog,
            Rights rights,
            Settings settings,
            MeterRegistry meters,
            InstantSource clock) {
        this.rights = rights;
        parked = new JdbcParkedDeliveries(store);
        heldMax = settings.number(Setting.SUBSCRIPTIONS_HELD_MAX, 1, 100_000_000);
        watch = new RightsWatch(subscriptions, catalog, rights, parked, heldMax, meters, clock);
    }

    SubscriptionsRest rest(Registrar registrar, Catalog catalog, SendTestEvent test, AddressGuard guard) {
        return new SubscriptionsRest(
                registrar, catalog, rights, test, guard::checkUrl, id -> parked.count(id, heldMax + 1));
    }

    DeliveriesRest deliveries(DeliveryLog log, Catalog catalog, Dispatcher dispatcher, InstantSource clock) {
        return new DeliveriesRest(
                log, new OwnSubscriptions(rights, catalog::snapshot), dispatcher, rights::byReach, clock);
    }

    void start(DirectorySource directory) {
        watch.start(directory);
    }

    /** Looks again, because rules may have changed what owners may do. */
    void judgeSoon() {
        watch.judgeSoon();
    }

    /** Ends the judging; a round under way may fail, and the next start does it again. */
    @Override
    public void close() {
        watch.close();
    }
}

package io.hookline.trigger;

import static io.hookline.trigger.Asking.HOTLINE;
import static io.hookline.trigger.Asking.TENANT;
import static io.hookline.trigger.Asking.TEST;
import static io.hookline.trigger.Asking.aSubscription;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hookline.event.TaskEvent;
import io.hookline.store.Store.BatchWrite;
import io.hookline.store.StoreKind;
import io.hookline.store.Tx;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CatalogTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void own_writes_are_visible_when_they_are_answered(StoreKind kind) {
        try (var house = new TriggerHouse(kind, folder)) {
            var made = register(house, 1);

            assertThat(asking(house.catalog)).containsExactly(made.id());
            assertThat(house.catalog.find(made.id()).orElseThrow().url())
                    .isEqualTo(made.endpoint().url());
            assertThat(house.catalog.snapshot().version()).isEqualTo(house.store.version());

            house.registrar.delete(made.id(), TEST.by()).toCompletableFuture().join();

            assertThat(asking(house.catalog)).isEmpty();
            assertThat(house.catalog.find(made.id())).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void many_writes_at_once_all_arrive(StoreKind kind) {
        try (var house = new TriggerHouse(kind, folder)) {
            var racing = IntStream.range(0, 100)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> register(house, i)))
                    .toList();

            var ids = racing.stream()
                    .map(CompletableFuture::join)
                    .map(Subscription::id)
                    .sorted()
                    .toList();

            assertThat(asking(house.catalog)).containsExactlyElementsOf(ids);
            assertThat(house.catalog.snapshot().version()).isEqualTo(100);
        }
    }

    @ParameterizedTest
    @EnumSource
    void changes_of_another_node_come_with_the_next_look(StoreKind kind) {
        try (var house = new TriggerHouse(kind, folder)) {
            house.anotherStore().add(aSubscription("sub_other").now(), 10, TEST).join();

            assertThat(asking(house.catalog)).isEmpty();
            house.catalog.poll();
            assertThat(asking(house.catalog)).containsExactly("sub_other");
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_own_write_upon_unknown_changes_brings_these_too(StoreKind kind) {
        try (var house = new TriggerHouse(kind, folder)) {
            house.anotherStore().add(aSubscription("sub_other").now(), 10, TEST).join();

            var own = register(house, 1);

            assertThat(asking(house.catalog)).containsExactlyInAnyOrder("sub_other", own.id());
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_subscription_that_another_node_has_just_made_is_found_by_its_id(StoreKind kind) {
        try (var house = new TriggerHouse(kind, folder)) {
            house.anotherStore().add(aSubscription("sub_other").now(), 10, TEST).join();

            assertThat(house.catalog.subscription(TENANT, "sub_other")).isPresent();
            assertThat(house.catalog.subscription("boreal", "sub_other")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_delivery_disabled_in_the_store_is_seen_after_a_refresh(StoreKind kind) {
        try (var house = new TriggerHouse(kind, folder)) {
            var made = register(house, 1);
            house.under.store().write(new Disabling(), made.id()).join();

            house.catalog.refresh();

            var disabled = house.catalog.subscription(TENANT, made.id()).orElseThrow();
            assertThat(disabled.state()).isEqualTo(SubscriptionState.DISABLED);
            assertThat(disabled.stateReason()).isEqualTo("answered 410");
        }
    }

    @Test
    void polling_brings_changes_without_being_asked() {
        try (var house = new TriggerHouse(StoreKind.SQLITE, folder);
                var polling = CatalogPolling.start(house.catalog, Duration.ofMillis(20))) {
            house.anotherStore().add(aSubscription("sub_other").now(), 10, TEST).join();

            await().untilAsserted(() -> assertThat(asking(house.catalog)).containsExactly("sub_other"));
            assertThat(polling).isNotNull();
        }
    }

    private static Subscription register(TriggerHouse house, int number) {
        var draft = aSubscription("draft")
                .calling("https://flows.example/" + number)
                .now()
                .draft();
        return house.registrar
                .register(TEST.by(), false, draft)
                .toCompletableFuture()
                .join();
    }

    private static List<String> asking(Catalog catalog) {
        return catalog.snapshot().asking(TENANT, HOTLINE, TaskEvent.IN_QUEUE).stream()
                .map(Subscription::id)
                .toList();
    }

    /** What delivery does when an endpoint says that it is gone. */
    private static final class Disabling implements BatchWrite<String, Boolean> {
        @Override
        public List<Boolean> apply(Tx tx, List<String> ids) throws SQLException {
            var update = tx.prepare(
                    "update subscription set state = 'DISABLED', state_reason = 'answered 410' where id = ?");
            for (var id : ids) {
                update.setString(1, id);
                update.executeUpdate();
            }
            tx.prepare("update counter set value = value + 1 where name = 'catalog'")
                    .executeUpdate();
            return Collections.nCopies(ids.size(), true);
        }
    }
}

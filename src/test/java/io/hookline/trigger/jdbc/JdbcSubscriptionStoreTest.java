package io.hookline.trigger.jdbc;

import static io.hookline.trigger.Asking.TEST;
import static io.hookline.trigger.Asking.aSubscription;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import io.hookline.store.StoreKind;
import io.hookline.store.open.Stores;
import io.hookline.trigger.Subscription;
import io.hookline.trigger.SubscriptionState;
import io.hookline.trigger.SubscriptionStore.Effect;
import io.hookline.trigger.SubscriptionStore.Written;
import io.hookline.trigger.TriggerHouse;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JdbcSubscriptionStoreTest {
    private static final int MANY = 1000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void a_subscription_is_the_same_after_a_restart(StoreKind kind) {
        try (var house = new TriggerHouse(kind, folder)) {
            var asked = aSubscription("sub_1")
                    .sending(Map.of("X-Token", "abc"))
                    .asCloudEvents()
                    .throughTheConnector()
                    .now();
            house.store.add(asked, MANY, TEST).join();

            house.under.reopen();
            var loaded = house.anotherStore().load();

            assertThat(loaded.live())
                    .usingRecursiveFieldByFieldElementComparator()
                    .containsExactly(asked);
            assertThat(loaded.version()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_change_raises_the_version_of_the_catalog_by_one(StoreKind kind) {
        try (var house = new TriggerHouse(kind, folder)) {
            var added =
                    house.store.add(aSubscription("sub_1").now(), MANY, TEST).join();
            var changed = house.store
                    .change("sub_1", present -> paused(present), TEST)
                    .join();
            var removed = house.store.delete("sub_1", TEST).join().orElseThrow();

            assertThat(List.of(added, changed, removed))
                    .extracting(Written::version)
                    .containsExactly(1L, 2L, 3L);
            assertThat(List.of(added, changed, removed))
                    .extracting(Written::effect)
                    .containsExactly(Effect.PUT, Effect.PUT, Effect.REMOVED);
            assertThat(house.store.version()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_changes_nothing_or_is_refused_leaves_the_version_alone(StoreKind kind) {
        try (var house = new TriggerHouse(kind, folder)) {
            house.store.add(aSubscription("sub_1").now(), MANY, TEST).join();

            var same = house.store.change("sub_1", present -> present, TEST).join();
            var nobody = house.store.delete("sub_2", TEST).join();

            assertThat(same.effect()).isEqualTo(Effect.NONE);
            assertThat(nobody).isEmpty();
            assertRefused(house.store.change("sub_2", present -> paused(present), TEST), ProblemType.NOT_FOUND);
            assertRefused(house.store.add(aSubscription("sub_3").now(), 1, TEST), ProblemType.LIMIT_REACHED);
            assertThat(house.store.version()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void twenty_callers_that_ask_for_the_same_at_once_share_one_subscription(StoreKind kind) {
        try (var house = new TriggerHouse(kind, folder)) {
            var racing = IntStream.range(0, 20)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> house.store
                            .add(aSubscription("sub_" + i).throughTheConnector().now(), MANY, TEST)
                            .join()))
                    .toList();

            var ids = racing.stream()
                    .map(CompletableFuture::join)
                    .map(written -> written.subscription().id())
                    .distinct();

            assertThat(ids).hasSize(1);
            assertThat(house.store.load().live()).hasSize(1);
            assertThat(house.store.version()).isEqualTo(1);
        }
    }

    @Test
    void callers_of_two_nodes_that_ask_for_the_same_at_once_share_one_subscription() {
        try (var house = new TriggerHouse(StoreKind.POSTGRES, folder);
                var other = Stores.open(house.under.config(), new SimpleMeterRegistry(), () -> {})) {
            var stores = List.of(house.store, house.storeOver(other));

            var racing = IntStream.range(0, 40)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> stores.get(i % 2)
                            .add(aSubscription("sub_" + i).throughTheConnector().now(), MANY, TEST)
                            .join()))
                    .toList();
            var ids = racing.stream()
                    .map(CompletableFuture::join)
                    .map(written -> written.subscription().id())
                    .distinct();

            assertThat(ids).hasSize(1);
            assertThat(house.store.load().live()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void asking_for_anything_else_or_through_our_own_api_makes_another_one(StoreKind kind) {
        try (var house = new TriggerHouse(kind, folder)) {
            add(house, aSubscription("sub_1").throughTheConnector().now());
            add(
                    house,
                    aSubscription("sub_2")
                            .throughTheConnector()
                            .of("sales@alpine.example")
                            .now());
            add(
                    house,
                    aSubscription("sub_3")
                            .throughTheConnector()
                            .ownedBy("ada.admin@alpine.example")
                            .now());
            add(
                    house,
                    aSubscription("sub_4")
                            .throughTheConnector()
                            .calling("https://flows.example/other")
                            .now());
            add(house, aSubscription("sub_5").now());
            add(house, aSubscription("sub_6").now());

            assertThat(house.store.load().live()).hasSize(6);
        }
    }

    @ParameterizedTest
    @EnumSource
    void asking_again_revives_a_disabled_one_and_leaves_a_paused_one(StoreKind kind) {
        try (var house = new TriggerHouse(kind, folder)) {
            add(
                    house,
                    aSubscription("sub_1")
                            .throughTheConnector()
                            .in(SubscriptionState.DISABLED, "answered 410")
                            .now());
            add(
                    house,
                    aSubscription("sub_2")
                            .throughTheConnector()
                            .calling("https://flows.example/other")
                            .in(SubscriptionState.PAUSED, "by its owner")
                            .now());

            var revived =
                    add(house, aSubscription("sub_3").throughTheConnector().now());
            var paused = add(
                    house,
                    aSubscription("sub_4")
                            .throughTheConnector()
                            .calling("https://flows.example/other")
                            .now());

            assertThat(revived.subscription().id()).isEqualTo("sub_1");
            assertThat(revived.subscription().state()).isEqualTo(SubscriptionState.ACTIVE);
            assertThat(revived.subscription().stateReason()).isNull();
            assertThat(paused.subscription().state()).isEqualTo(SubscriptionState.PAUSED);
            assertThat(house.parking).containsExactly("resume sub_1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void deliveries_are_parked_revived_and_dropped_with_the_state(StoreKind kind) {
        try (var house = new TriggerHouse(kind, folder)) {
            add(house, aSubscription("sub_1").now());

            house.store.change("sub_1", present -> paused(present), TEST).join();
            house.store
                    .change("sub_1", present -> present.resumed(present.updatedAt()), TEST)
                    .join();
            house.store.delete("sub_1", TEST).join();

            assertThat(house.parking).containsExactly("park sub_1 for a test", "resume sub_1", "drop sub_1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_delete_link_ends_its_subscription_once(StoreKind kind) {
        try (var house = new TriggerHouse(kind, folder)) {
            add(house, aSubscription("sub_1").throughTheConnector().now());
            var hookId = house.store.hookId("sub_1");

            assertThat(house.store.deleteByHook("sub_1", TEST).join()).isEmpty();
            assertThat(house.store.deleteByHook(hookId, TEST).join()).isPresent();
            assertThat(house.store.deleteByHook(hookId, TEST).join()).isEmpty();
            assertThat(house.store.load().live()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_same_can_be_asked_for_again_after_it_was_deleted(StoreKind kind) {
        try (var house = new TriggerHouse(kind, folder)) {
            add(house, aSubscription("sub_1").throughTheConnector().now());
            house.store.delete("sub_1", TEST).join();

            var again = add(house, aSubscription("sub_2").throughTheConnector().now());

            assertThat(again.subscription().id()).isEqualTo("sub_2");
            assertThat(house.store.hookId("sub_2")).isNotEqualTo(house.store.hookId("sub_1"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_change_cannot_make_two_equal_ones(StoreKind kind) {
        try (var house = new TriggerHouse(kind, folder)) {
            var one = aSubscription("sub_1").throughTheConnector().now();
            add(house, one);
            add(
                    house,
                    aSubscription("sub_2")
                            .throughTheConnector()
                            .calling("https://flows.example/other")
                            .now());

            assertRefused(
                    house.store.change(
                            "sub_2",
                            present ->
                                    aSubscription("sub_2").throughTheConnector().now(),
                            TEST),
                    ProblemType.CONFLICT);
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_owner_reaches_the_limit_alone(StoreKind kind) {
        try (var house = new TriggerHouse(kind, folder)) {
            house.store.add(aSubscription("sub_1").now(), 2, TEST).join();
            house.store.add(aSubscription("sub_2").now(), 2, TEST).join();

            assertRefused(house.store.add(aSubscription("sub_3").now(), 2, TEST), ProblemType.LIMIT_REACHED);
            house.store
                    .add(
                            aSubscription("sub_4")
                                    .ownedBy("ada.admin@alpine.example")
                                    .now(),
                            2,
                            TEST)
                    .join();
            house.store.delete("sub_1", TEST).join();
            house.store.add(aSubscription("sub_5").now(), 2, TEST).join();

            assertThat(house.store.load().live())
                    .extracting(Subscription::id)
                    .containsExactlyInAnyOrder("sub_2", "sub_4", "sub_5");
        }
    }

    @Test
    void no_secret_can_be_read_in_the_database_files() throws IOException {
        try (var house = new TriggerHouse(StoreKind.SQLITE, folder)) {
            add(
                    house,
                    aSubscription("sub_1")
                            .throughTheConnector()
                            .calling("https://flows.example/workflows/hidden-path/run?sig=hidden-signature")
                            .sending(Map.of("X-Token", "hidden-token"))
                            .now());
            var secrets = List.of(
                    "hidden-path", "hidden-signature", "hidden-token", house.store.hookId("sub_1"), "flows.example/");

            var stored = allBytesBelow(folder);

            assertThat(stored).contains("sub_1");
            assertThat(secrets).noneMatch(stored::contains);
        }
    }

    private static Subscription paused(Subscription present) {
        return aSubscription(present.id())
                .in(SubscriptionState.PAUSED, "for a test")
                .now();
    }

    private static Written add(TriggerHouse house, Subscription subscription) {
        return house.store.add(subscription, MANY, TEST).join();
    }

    private static void assertRefused(CompletableFuture<?> write, ProblemType type) {
        assertThatThrownBy(write::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.problem().type()).isEqualTo(type));
    }

    private static String allBytesBelow(Path folder) throws IOException {
        var all = new StringBuilder();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }
}

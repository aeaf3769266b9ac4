package io.hookline.trigger;

import static io.hookline.trigger.Asking.TEST;
import static io.hookline.trigger.Asking.aSubscription;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.delivery.ParkedDeliveries;
import io.hookline.event.TaskEvent;
import io.hookline.policy.permission.PermissionDecision;
import io.hookline.store.StoreKind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RightsWatchTest {
    private static final String LAB = "lab@alpine.example";

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void judging_again_or_on_a_second_node_changes_nothing_more(StoreKind kind) {
        try (var house = new TriggerHouse(kind, folder)) {
            house.store.add(aSubscription("sub_1").now(), 10, TEST).join();
            house.forbidden.addAll(aSubscription("sub_1").now().services());
            var one = watch(house, new Catalog(house.store), new Held());
            var other = watch(house, new Catalog(house.anotherStore()), new Held());

            var together = CompletableFuture.runAsync(one::judgeAll);
            other.judgeAll();
            together.join();
            one.judgeAll();

            assertThat(house.parking).hasSize(1).first().asString().startsWith("park sub_1 owner lacks the right");
            house.forbidden.clear();
            other.judgeAll();
            one.judgeAll();
            assertThat(house.parking).hasSize(2).last().isEqualTo("resume sub_1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void all_that_one_loss_stops_changes_the_catalog_once_and_leaves_the_others_alone(StoreKind kind) {
        try (var house = new TriggerHouse(kind, folder)) {
            for (int i = 0; i < 5; i++) {
                house.store
                        .add(
                                aSubscription("sub_" + i)
                                        .calling("https://one.example/" + i)
                                        .now(),
                                10,
                                TEST)
                        .join();
            }
            house.store.add(aSubscription("sub_lab").of(LAB).now(), 10, TEST).join();
            var catalog = new Catalog(house.store);
            var version = house.store.version();
            house.forbidden.addAll(aSubscription("sub_1").now().services());

            watch(house, catalog, new Held()).judgeAll();

            assertThat(house.store.version()).isEqualTo(version + 1);
            assertThat(house.parking).hasSize(5).allMatch(line -> line.startsWith("park sub_"));
            var shown = catalog.snapshot().of("alpine");
            assertThat(catalog.snapshot().version()).isEqualTo(version + 1);
            assertThat(shown)
                    .filteredOn(Subscription::active)
                    .extracting(Subscription::id)
                    .containsExactly("sub_lab");
            assertThat(shown)
                    .usingRecursiveFieldByFieldElementComparator()
                    .containsExactlyInAnyOrderElementsOf(house.store.load().live());
            var asked = catalog.snapshot().asking("alpine", Asking.HOTLINE, TaskEvent.IN_QUEUE);
            assertThat(asked).hasSize(5).noneMatch(Subscription::active);
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_was_held_in_a_moment_without_the_right_is_revived_although_nothing_was_suspended(StoreKind kind) {
        try (var house = new TriggerHouse(kind, folder)) {
            house.store.add(aSubscription("sub_1").now(), 10, TEST).join();
            var held = new Held();
            held.strays.add("sub_1");
            held.strays.add("sub_unknown");

            watch(house, new Catalog(house.store), held).judgeAll();

            assertThat(house.parking).containsExactly("resume sub_1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_its_owner_or_its_endpoint_stopped_stays_as_it_is(StoreKind kind) {
        try (var house = new TriggerHouse(kind, folder)) {
            house.store
                    .add(
                            aSubscription("sub_1")
                                    .in(SubscriptionState.PAUSED, "by its owner")
                                    .now(),
                            10,
                            TEST)
                    .join();
            house.forbidden.addAll(aSubscription("sub_1").now().services());
            house.forbidden.add(LAB);

            watch(house, new Catalog(house.store), new Held()).judgeAll();

            assertThat(house.store.version()).isEqualTo(1);
            assertThat(house.store.load().live().get(0).state()).isEqualTo(SubscriptionState.PAUSED);
        }
    }

    private RightsWatch watch(TriggerHouse house, Catalog catalog, ParkedDeliveries held) {
        var rights = new Rights(TestDirectory.in(folder), (tenant, upn, operation, target) -> {
            var permitted = !house.forbidden.contains(target.serviceUpn());
            return new PermissionDecision(permitted, permitted ? null : "may not", List.of(), "sha256:test");
        });
        return new RightsWatch(house.store, catalog, rights, held, 10, new SimpleMeterRegistry(), house.clock);
    }

    /** Nothing but the strays that a test names. */
    private static final class Held implements ParkedDeliveries {
        private final List<String> strays = new ArrayList<>();

        @Override
        public int count(String subscriptionId, int max) {
            return 0;
        }

        @Override
        public List<String> strays() {
            return strays;
        }

        @Override
        public List<String> over(int max) {
            return List.of();
        }

        @Override
        public CompletableFuture<Integer> endOldest(String subscriptionId, int keep, Instant now) {
            return CompletableFuture.completedFuture(0);
        }
    }
}

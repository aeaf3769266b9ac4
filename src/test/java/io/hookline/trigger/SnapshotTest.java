package io.hookline.trigger;

import static io.hookline.trigger.Asking.HOTLINE;
import static io.hookline.trigger.Asking.TENANT;
import static io.hookline.trigger.Asking.aSubscription;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.event.TaskEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SnapshotTest {
    @Test
    void ten_thousand_subscriptions_of_which_three_match_yield_three_candidates() {
        var all = new ArrayList<Subscription>();
        for (int i = 0; i < 10_000; i++) {
            all.add(aSubscription("sub_%05d".formatted(i))
                    .of("service-" + i % 500 + "@alpine.example")
                    .now());
        }
        for (int i = 0; i < 3; i++) {
            all.add(aSubscription("sub_x" + i).about(TaskEvent.IN_QUEUE).now());
        }
        all.add(aSubscription("sub_y").about(TaskEvent.TERMINATED).now());

        var asking = Snapshot.of(7, all).asking(TENANT, HOTLINE, TaskEvent.IN_QUEUE);

        assertThat(asking).extracting(Subscription::id).containsExactly("sub_x0", "sub_x1", "sub_x2");
    }

    @Test
    void nobody_of_another_tenant_or_service_or_for_another_event_is_found() {
        var snapshot = Snapshot.of(
                1, List.of(aSubscription("sub_1").about(TaskEvent.IN_QUEUE).now()));

        assertThat(snapshot.asking("boreal", HOTLINE, TaskEvent.IN_QUEUE)).isEmpty();
        assertThat(snapshot.asking(TENANT, "sales@alpine.example", TaskEvent.IN_QUEUE))
                .isEmpty();
        assertThat(snapshot.asking(TENANT, HOTLINE, TaskEvent.TERMINATED)).isEmpty();
        assertThat(snapshot.asking(TENANT, "Hotline@Alpine.Example", TaskEvent.IN_QUEUE))
                .hasSize(1);
    }

    @Test
    void changing_one_by_one_comes_to_the_same_as_building_anew() {
        var random = new Random(42);
        var services = List.of(HOTLINE, "a@alpine.example", "b@alpine.example");
        var live = new java.util.TreeMap<String, Subscription>();
        var changed = Snapshot.of(0, List.of());
        for (int step = 1; step <= 500; step++) {
            var id = "sub_" + random.nextInt(20);
            if (random.nextInt(3) == 0) {
                live.remove(id);
                changed = changed.without(step, id);
            } else {
                var next = aSubscription(id)
                        .of(services.get(random.nextInt(3)))
                        .about(TaskEvent.values()[random.nextInt(8)])
                        .now();
                live.put(id, next);
                changed = changed.with(step, next);
            }
        }

        var anew = Snapshot.of(500, live.values());

        assertThat(changed.version()).isEqualTo(500);
        assertThat(changed.of(TENANT)).isEqualTo(anew.of(TENANT)).isNotEmpty();
        for (var service : services) {
            for (var event : TaskEvent.values()) {
                assertThat(changed.asking(TENANT, service, event)).isEqualTo(anew.asking(TENANT, service, event));
            }
        }
    }

    @Test
    void a_snapshot_taken_before_a_change_stays_as_it_was() {
        var before = Snapshot.of(1, List.of(aSubscription("sub_1").now()));

        var after = before.with(2, aSubscription("sub_2").now());

        assertThat(before.asking(TENANT, HOTLINE, TaskEvent.IN_QUEUE)).hasSize(1);
        assertThat(after.asking(TENANT, HOTLINE, TaskEvent.IN_QUEUE)).hasSize(2);
    }
}

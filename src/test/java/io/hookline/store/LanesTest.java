package io.hookline.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.store.Store.Lane;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LanesTest {
    private static final int BATCH_MAX = 16;

    @Property
    void each_lane_keeps_its_order_and_no_lane_waits_for_the_other(
            @ForAll @Size(max = 60) List<@IntRange(min = 1, max = 20) Integer> accepts,
            @ForAll @Size(max = 60) List<@IntRange(min = 1, max = 20) Integer> work)
            throws InterruptedException {
        var lanes = new Lanes(Integer.MAX_VALUE, BATCH_MAX);
        offer(lanes, Lane.ACCEPT, accepts);
        offer(lanes, Lane.WORK, work);
        lanes.close();

        var taken = List.of(new ArrayList<Integer>(), new ArrayList<Integer>());
        for (var batch = lanes.take(); !batch.isEmpty(); batch = lanes.take()) {
            var bothWaited =
                    taken.get(0).size() < accepts.size() && taken.get(1).size() < work.size();
            assertThat(batch.stream().map(PendingWrite::lane).distinct()).hasSize(bothWaited ? 2 : 1);
            batch.forEach(write -> taken.get(write.lane().ordinal()).add((Integer) write.request()));
        }

        assertThat(taken.get(Lane.ACCEPT.ordinal())).isEqualTo(accepts);
        assertThat(taken.get(Lane.WORK.ordinal())).isEqualTo(work);
    }

    @Property
    void a_batch_of_light_requests_never_exceeds_its_weight(
            @ForAll @Size(max = 60) List<@IntRange(min = 1, max = BATCH_MAX / 2) Integer> accepts,
            @ForAll @Size(max = 60) List<@IntRange(min = 1, max = BATCH_MAX / 2) Integer> work)
            throws InterruptedException {
        var lanes = new Lanes(Integer.MAX_VALUE, BATCH_MAX);
        offer(lanes, Lane.ACCEPT, accepts);
        offer(lanes, Lane.WORK, work);
        lanes.close();

        for (var batch = lanes.take(); !batch.isEmpty(); batch = lanes.take()) {
            assertThat(batch.stream().mapToInt(PendingWrite::weight).sum()).isLessThanOrEqualTo(BATCH_MAX);
        }
    }

    @Test
    void one_request_that_is_heavier_than_the_whole_lane_still_gets_in_when_the_lane_is_empty() {
        var lanes = new Lanes(10, BATCH_MAX);

        assertThat(lanes.offer(write(Lane.ACCEPT, 11))).isEqualTo(Lanes.Offer.TAKEN);
        assertThat(lanes.offer(write(Lane.ACCEPT, 1))).isEqualTo(Lanes.Offer.FULL);
    }

    private static void offer(Lanes lanes, Lane lane, List<Integer> weights) {
        weights.forEach(weight -> assertThat(lanes.offer(write(lane, weight))).isEqualTo(Lanes.Offer.TAKEN));
    }

    private static PendingWrite<Integer, Integer> write(Lane lane, int weight) {
        return new PendingWrite<>(new Weighing(lane), weight);
    }

    private record Weighing(Lane lane) implements Store.BatchWrite<Integer, Integer> {
        @Override
        public List<Integer> apply(Tx tx, List<Integer> requests) {
            return requests;
        }

        @Override
        public int weight(Integer request) {
            return request;
        }
    }
}

package io.hookline.delivery;

import static io.hookline.delivery.DeliveryTable.Draft.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hookline.store.StoreUnderTest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody sets the clock of the machine while webhooks go out. */
class ClockStepTest {
    private final AtomicReference<Duration> step = new AtomicReference<>(Duration.ZERO);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {2, -2})
    void lanes_under_way_and_new_ones_go_on_after_the_clock_was_set(int hours) {
        try (var sending = sending().start()) {
            var held = new ArrayList<Runnable>();
            var receiver = Receiver.answering(sending.vertx, (request, response) -> {
                if (step.get().isZero()) {
                    held.add(response::end);
                } else {
                    response.end();
                }
            });
            sending.subscribe("sub_a", receiver.url());
            var ids = new ArrayList<>(List.of(accept(sending, "t1"), accept(sending, "t1"), accept(sending, "t2")));
            await().until(() -> receiver.received.size() == 2);

            step.set(Duration.ofHours(hours));
            sending.vertx.runOnContext(none -> held.forEach(Runnable::run));
            ids.add(accept(sending, "t2"));
            ids.add(accept(sending, "t3"));

            await().atMost(Duration.ofSeconds(15))
                    .untilAsserted(() ->
                            assertThat(ids).extracting(sending.table::state).containsOnly(DeliveryState.DONE));
        }
    }

    private static long accept(Sending sending, String task) {
        return sending.accept(to("sub_a", task));
    }

    private Sending sending() {
        return new Sending(
                StoreUnderTest.sqlite(folder),
                Map.of(),
                new DnsNameResolver(Duration.ofSeconds(2)),
                Sending.quick(),
                () -> Instant.now().plus(step.get()));
    }
}

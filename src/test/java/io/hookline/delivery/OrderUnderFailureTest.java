package io.hookline.delivery;

import static io.hookline.delivery.DeliveryTable.Draft.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hookline.store.StoreKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderUnderFailureTest {
    private static final int TASKS = 7;
    private static final int EVENTS = 200;

    @TempDir
    Path folder;

    /** A receiver that fails at random, breaks connections at random, and watches for overlap. */
    private final class Moody {
        final List<String> accepted = new CopyOnWriteArrayList<>();
        final Set<String> open = ConcurrentHashMap.newKeySet();
        final AtomicBoolean overlapped = new AtomicBoolean();
        private final Random random;

        Moody(long seed) {
            random = new Random(seed);
        }

        Receiver open(Sending sending) {
            return Receiver.answering(sending.vertx, (request, response) -> {
                var id = request.header("webhook-id");
                if (!open.add(id)) {
                    overlapped.set(true);
                }
                int mood = random.nextInt(10);
                sending.vertx.setTimer(1 + random.nextInt(5), timer -> {
                    open.remove(id);
                    if (mood < 6) {
                        accepted.add(id);
                        response.end();
                    } else if (mood < 9) {
                        response.setStatusCode(503).end();
                    } else {
                        response.reset();
                    }
                });
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"SQLITE, 1", "SQLITE, 20260302", "POSTGRES, 77", "POSTGRES, 4711"})
    void each_task_is_told_in_order_and_nothing_is_attempted_twice_at_once(StoreKind kind, long seed) {
        try (var sending = new Sending(kind.open(folder)).start()) {
            var moody = new Moody(seed);
            sending.subscribe("sub_a", moody.open(sending).url());
            var taskOf = new HashMap<String, Integer>();
            var random = new Random(seed);
            var ids = new ArrayList<Long>();
            for (int i = 1; i <= EVENTS; i++) {
                int task = random.nextInt(TASKS);
                taskOf.put("msg_" + i, task);
                ids.add(sending.accept(to("sub_a", "t" + task)));
            }

            await().atMost(Duration.ofSeconds(60))
                    .until(() -> ids.stream().allMatch(id -> sending.table.state(id) == DeliveryState.DONE));

            assertThat(moody.overlapped)
                    .as("two attempts of one delivery at once")
                    .isFalse();
            assertThat(byTask(moody.accepted, taskOf)).isEqualTo(byTask(inOrder(), taskOf));
        }
    }

    private static List<String> inOrder() {
        var all = new ArrayList<String>();
        for (int i = 1; i <= EVENTS; i++) {
            all.add("msg_" + i);
        }
        return all;
    }

    private static Map<Integer, List<String>> byTask(List<String> webhookIds, Map<String, Integer> taskOf) {
        var byTask = new HashMap<Integer, List<String>>();
        webhookIds.forEach(id -> byTask.computeIfAbsent(taskOf.get(id), task -> new ArrayList<>())
                .add(id));
        return byTask;
    }
}

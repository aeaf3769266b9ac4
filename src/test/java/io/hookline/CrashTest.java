package io.hookline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hookline.store.StoreKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The promise of the house: what was acknowledged arrives, in order and under one id, whenever the process dies. More
 * rounds: {@code mvn test -Dtest=io.hookline.CrashTest -Dhookline.test.crash.rounds=100}; the seed of a failed run
 * stands in its message and is set with {@code -Dhookline.test.crash.seed}.
 */
@Timeout(900)
class CrashTest {
    private static final int ROUNDS = Integer.getInteger("hookline.test.crash.rounds", 20);
    private static final int CALLERS = 4;

    private final long seed = Long.getLong("hookline.test.crash.seed", new Random().nextLong());
    private final Random random = new Random(seed);

    @TempDir
    private Path data;

    @Test
    void nothing_acknowledged_is_lost_when_the_hub_is_killed_again_and_again() throws Exception {
        killAgainAndAgain(ROUNDS, List.of());
    }

    @Test
    void on_postgresql_the_leases_of_dead_hubs_end_by_themselves() throws Exception {
        try (var store = StoreKind.POSTGRES.open(data)) {
            store.stop();
            killAgainAndAgain(
                    3, List.of("-Dhookline.store.url=" + store.config().url(), "-Dhookline.delivery.timeout=1s"));
        }
    }

    private void killAgainAndAgain(int rounds, List<String> settings) throws Exception {
        try (var scene = new Scene(data, settings, seed)) {
            scene.begin(CALLERS);
            for (int round = 1; round <= rounds; round++) {
                scene.inbox().down(Scene.FLAKY, round <= rounds / 2);
                runAndKill(scene, round);
            }
            try (var hub = scene.startHub()) {
                scene.callers().finish();
                awaitAll(scene);
                assertPromises(scene);
                scene.assertNothingGivenUp();
                hub.terminate();
                assertThat(hub.exitCode()).isZero();
            }
        }
    }

    /** Every fifth time the hub dies while it is starting. */
    private void runAndKill(Scene scene, int round) throws IOException, InterruptedException {
        try (var hub = round % 5 == 0 ? scene.startUnready() : scene.startHub()) {
            var ended = hub.endedWithin(Duration.ofMillis(100 + random.nextInt(round % 5 == 0 ? 2500 : 1200)));
            assertThat(ended).as("ended by itself, saying " + hub.err()).isFalse();
            hub.kill();
            scene.door().close();
            assertThat(hub.err()).as("seed " + seed).noneMatch(line -> line.contains("ERROR"));
        }
    }

    private void awaitAll(Scene scene) {
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(scene.lost())
                        .as("acknowledged and lost, seed " + seed)
                        .isEmpty());
    }

    private void assertPromises(Scene scene) {
        var arrivals = scene.inbox().arrivals();
        var acknowledged = scene.callers().acknowledged();
        scene.promises().assertSequences(acknowledged);
        scene.promises().assertOneWebhookForOneEvent(arrivals);
        scene.promises().assertOrder(arrivals);
        var distinct = arrivals.stream().map(Inbox.Arrival::webhookId).collect(Collectors.toSet());
        assertThat(distinct).as("the load was no load, seed " + seed).hasSizeGreaterThan(100);
    }
}

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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The promise of the house: what was acknowledged arrives, in order and under one id, whenever the process dies. More
 * rounds: {@code mvn test -Dtest=io.hookline.CrashTest -Dhookline.test.crash.rounds=100}; the seed of a failed run
 * stands in its message and is set with {@code -Dhookline.test.crash.seed}.
 */
@Timeout(900)
class CrashTest {
    private static final Logger LOG = LoggerFactory.getLogger(CrashTest.class);
    private static final int ROUNDS = Integer.getInteger("hookline.test.crash.rounds", 12);
    private static final int CALLERS = 4;

    /** A round ends after so many more acknowledged events, at most. */
    private static final int LOAD_MAX = 300;

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

    /** Mostly in the middle of the load; every fifth time while the hub is starting. */
    private void runAndKill(Scene scene, int round) throws IOException, InterruptedException {
        boolean starting = round % 5 == 0;
        try (var hub = starting ? scene.startUnready() : scene.startHub()) {
            if (!starting) {
                awaitLoad(scene, hub, scene.callers().count() + random.nextInt(LOAD_MAX));
            }
            assertAlive(hub, random.nextInt(starting ? 2500 : 200));
            hub.kill();
            scene.door().close();
            assertThat(hub.err()).as("seed " + seed).noneMatch(line -> line.contains("ERROR"));
        }
    }

    /** A fresh process is slow, so the moment is counted in events and not in milliseconds. */
    private static void awaitLoad(Scene scene, Program hub, int acknowledged) throws InterruptedException {
        for (int i = 0; i < 300 && scene.callers().count() < acknowledged; i++) {
            assertAlive(hub, 20);
        }
    }

    private static void assertAlive(Program hub, int millis) throws InterruptedException {
        var ended = hub.endedWithin(Duration.ofMillis(millis));
        assertThat(ended).as("ended by itself, saying " + hub.err()).isFalse();
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
        LOG.info(
                "seed {}: {} events acknowledged, {} webhooks, {} calls",
                seed,
                acknowledged.size(),
                distinct.size(),
                arrivals.size());
        assertThat(distinct).as("the load was no load").hasSizeGreaterThan(100);
    }
}

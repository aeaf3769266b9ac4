package io.hookline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A hub that is told to stop does so soon and in peace, also in the middle of work. */
@Timeout(180)
class StopTest {
    private static final Duration PROMISED = Duration.ofSeconds(15);

    @TempDir
    private Path data;

    @Test
    void a_stop_under_load_is_quick_and_clean_and_loses_nothing() throws Exception {
        try (var scene = new Scene(data, List.of(), 1)) {
            scene.begin(3);
            stopUnderLoad(scene);
            scene.inbox().delay(Scene.SOME, 0);
            try (var hub = scene.startHub()) {
                scene.callers().finish();
                await().atMost(Duration.ofSeconds(60))
                        .untilAsserted(() -> assertThat(scene.lost()).isEmpty());
                scene.promises().assertSequences(scene.callers().acknowledged());
                scene.promises().assertOneWebhookForOneEvent(scene.inbox().arrivals());
                scene.promises().assertOrder(scene.inbox().arrivals());
                scene.assertNothingGivenUp();
                hub.terminate();
                assertThat(hub.exitCode()).isZero();
            }
        }
    }

    /** With webhooks in flight that answer only after the time in which a hub must have stopped. */
    private static void stopUnderLoad(Scene scene) throws Exception {
        scene.inbox().delay(Scene.SOME, 20_000);
        try (var hub = scene.startHub()) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> scene.callers().count() > 100
                            && scene.inbox().arrivals().stream()
                                    .anyMatch(arrival -> arrival.path().equals(Scene.SOME)));

            hub.terminate();

            assertThat(hub.endedWithin(PROMISED)).as("stopped in time").isTrue();
            scene.door().close();
            assertThat(hub.exitCode()).isZero();
            assertThat(hub.err()).noneMatch(line -> line.contains("ERROR") || line.startsWith("\tat "));
        }
    }
}

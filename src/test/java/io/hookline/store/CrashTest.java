package io.hookline.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class CrashTest {
    private static final int RUNS = 3;
    private static final int ACKNOWLEDGED = 500;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void nothing_acknowledged_is_lost_when_the_process_is_killed_again_and_again(StoreKind kind) throws Exception {
        try (var under = kind.open(folder)) {
            under.stop();
            var acknowledged = new ArrayList<String>();

            for (int run = 1; run <= RUNS; run++) {
                try (var hub = HubProcess.start(under.config(), "run" + run)) {
                    acknowledged.addAll(hub.lines(ACKNOWLEDGED));
                    var printed = hub.kill();
                    if (!printed.isEmpty()) {
                        // the last line may have been cut off in the middle
                        acknowledged.addAll(printed.subList(0, printed.size() - 1));
                    }
                }
            }

            assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(RUNS * ACKNOWLEDGED);
            assertThat(Notes.in(under.reopen())).containsAll(acknowledged);
        }
    }
}

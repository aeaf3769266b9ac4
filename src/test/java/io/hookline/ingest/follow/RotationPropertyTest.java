package io.hookline.ingest.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever a writer, a rotation and crashes do in whatever order: every line once, in its order. */
class RotationPropertyTest {
    private final List<String> written = new ArrayList<>();
    private String unfinished = "";
    private boolean repeatsAreExpected;

    @Property(tries = 300)
    void no_line_is_lost_or_repeated(@ForAll Random random) throws IOException {
        var folder = Files.createTempDirectory("follow");
        written.clear();
        unfinished = "";
        repeatsAreExpected = false;
        try {
            var hub = new Hub(folder);
            // the first file is met before it is rotated, otherwise there is nothing to know it by
            line(hub);
            hub.poll();
            for (int i = random.nextInt(40); i >= 0; i--) {
                step(hub, random);
            }
            finish(hub);
            line(hub);

            hub.poll();

            assertThat(hub.said()).isEqualTo(written);
            assertThat(hub.repeats).matches(repeats -> repeats == 0 || repeatsAreExpected);
            assertThat(hub.counted("unreadable")).isZero();
        } finally {
            delete(folder);
        }
    }

    private void step(Hub hub, Random random) throws IOException {
        switch (random.nextInt(8)) {
            case 0, 1 -> line(hub);
            case 2 -> begin(hub, random);
            case 3 -> hub.poll();
            case 4 -> hub.restart();
            case 5 -> {
                hub.acceptAndCrash();
                repeatsAreExpected = true;
            }
            case 6 -> {
                finish(hub);
                hub.copyAndTruncate();
            }
            default -> renameWhileWriting(hub, random);
        }
    }

    /** The writer keeps the old file open for a while. */
    private void renameWhileWriting(Hub hub, Random random) throws IOException {
        if (!Files.exists(hub.file)) {
            return;
        }
        hub.rename();
        hub.writeTo(hub.rotated(1), unfinished);
        unfinished = "";
        if (random.nextBoolean()) {
            hub.poll();
        }
        if (random.nextBoolean()) {
            hub.writeTo(hub.rotated(1), Hub.say(written.size()));
            written.add(String.valueOf(written.size()));
        }
    }

    private void line(Hub hub) {
        finish(hub);
        hub.write(Hub.say(written.size()));
        written.add(String.valueOf(written.size()));
    }

    private void begin(Hub hub, Random random) {
        finish(hub);
        var line = Hub.say(written.size());
        int cut = 1 + random.nextInt(line.length() - 1);
        hub.write(line.substring(0, cut));
        unfinished = line.substring(cut);
        written.add(String.valueOf(written.size()));
    }

    private void finish(Hub hub) {
        if (!unfinished.isEmpty()) {
            hub.write(unfinished);
            unfinished = "";
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

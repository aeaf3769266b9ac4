package io.hookline.ingest.follow;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts every line and warns of those that were passed over, at most ten times a minute. */
final class LineReports {
    private static final Logger LOG = LoggerFactory.getLogger(LineReports.class);
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int WARNINGS_MAX = 10;

    private final String name;
    private final MeterRegistry meters;
    private final InstantSource clock;
    private Instant windowEnd = Instant.MIN;
    private int warnings;

    LineReports(String name, MeterRegistry meters, InstantSource clock) {
        this.name = name;
        this.meters = meters;
        this.clock = clock;
    }

    void count(String result, int lines) {
        meters.counter("hookline.ingest.lines", "source", name, "result", result)
                .increment(lines);
    }

    /** Counts a line that was passed over and says where it is and why. */
    void passedOver(Path file, long number, String result, String why) {
        count(result, 1);
        warn(file + ":" + number + " is passed over because it " + why);
    }

    /** Something that is about no single line. */
    void warn(String message) {
        var now = clock.instant();
        if (now.isAfter(windowEnd)) {
            if (warnings > WARNINGS_MAX) {
                LOG.warn("{}: {} more warnings were left out", name, warnings - WARNINGS_MAX);
            }
            windowEnd = now.plus(WINDOW);
            warnings = 0;
        }
        if (++warnings <= WARNINGS_MAX) {
            LOG.warn("{}: {}", name, message);
        }
    }
}

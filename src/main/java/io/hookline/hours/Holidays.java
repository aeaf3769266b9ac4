package io.hookline.hours;

import java.time.LocalDate;
import java.util.Optional;

/** Public holidays by region. Implementations are thread-safe. */
@FunctionalInterface
public interface Holidays {
    /** The name of the region's holiday on that date, or empty on a working day. {@code region} is CH or CH-ZH. */
    Optional<String> on(String region, LocalDate date);
}

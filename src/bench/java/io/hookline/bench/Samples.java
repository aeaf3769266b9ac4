package io.hookline.bench;

import java.util.Arrays;
import java.util.Locale;

/** Times in nanoseconds of which percentiles are asked. Not thread-safe. */
final class Samples {
    private long[] values = new long[1024];
    private int count;

    void add(long nanos) {
        if (count == values.length) {
            values = Arrays.copyOf(values, count * 2);
        }
        values[count++] = nanos;
    }

    int count() {
        return count;
    }

    /** The value that this share of all does not exceed; 0 without samples. */
    long percentile(double share) {
        var sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        return count == 0 ? 0 : sorted[Math.min(count - 1, (int) Math.ceil(share * count) - 1)];
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "p50 %.2f ms, p99 %.2f ms, p99.9 %.2f ms, max %.2f ms (%d samples)",
                percentile(0.5) / 1e6,
                percentile(0.99) / 1e6,
                percentile(0.999) / 1e6,
                percentile(1) / 1e6,
                count);
    }

    /** The middle one of some figures. */
    static double median(double... figures) {
        var sorted = figures.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}

package io.hookline.delivery;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What came back from one HTTP call. */
sealed interface Outcome {
    /** The word for an answer that is not 2xx. */
    String REFUSED = "status";

    /** A whole answer within every limit; {@code retryAfter} is already capped, or null. */
    record Answered(int status, Duration retryAfter) implements Outcome {
        boolean delivered() {
            return status >= 200 && status < 300;
        }
    }

    /** No whole answer; {@code status} is what the head of a broken answer said, or null. */
    record NoAnswer(Cause cause, String detail, Integer status) implements Outcome {
        NoAnswer(Cause cause, String detail) {
            this(cause, detail, null);
        }
    }

    /** Why there is no whole answer, in the words of the retry rules. */
    enum Cause {
        TIMEOUT,
        DNS,
        CONNECTION,
        TLS,
        BLOCKED,
        OVERSIZE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Every word that a failed attempt can have. */
    static List<String> failureWords() {
        return Stream.concat(Stream.of(REFUSED), Arrays.stream(Cause.values()).map(Cause::word))
                .toList();
    }

    /** The word for the attempt log and the retry rules. */
    default String word() {
        if (this instanceof Answered answered) {
            return answered.delivered() ? "delivered" : REFUSED;
        }
        return ((NoAnswer) this).cause().word();
    }

    /** HTTP status, or null when there was none. */
    default Integer statusOrNull() {
        return this instanceof Answered answered ? Integer.valueOf(answered.status()) : ((NoAnswer) this).status();
    }

    /** A sentence for the attempt log, or null. */
    default String detailOrNull() {
        return this instanceof NoAnswer none ? none.detail() : null;
    }

    /** What the endpoint asked for, or null. */
    default Duration retryAfterOrNull() {
        return this instanceof Answered answered ? answered.retryAfter() : null;
    }
}

package io.hookline.access;

import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;

/** How long a key lives, as people write it: an ISO 8601 period or duration such as P90D, P1Y or PT12H. */
public final class KeyLifetime {
    private KeyLifetime() {}

    /** When a key made at {@code now} ends. Refuses, by throwing, what is no length of time or is not ahead. */
    public static Instant end(String lifetime, Instant now) {
        try {
            var end = lifetime.contains("T")
                    ? now.plus(Duration.parse(lifetime))
                    : now.atOffset(ZoneOffset.UTC).plus(Period.parse(lifetime)).toInstant();
            if (end.isAfter(now)) {
                return end;
            }
        } catch (DateTimeException | ArithmeticException none) {
            // the refusal below says what is expected
        }
        throw new Refusal(
                ProblemType.INVALID_REQUEST, "'" + lifetime + "' is no length of time ahead; write one such as P90D.");
    }
}

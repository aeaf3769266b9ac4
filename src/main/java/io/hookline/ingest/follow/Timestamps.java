package io.hookline.ingest.follow;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/** How a source writes times. */
enum Timestamps {
    EPOCH {
        @Override
        Instant read(String text) {
            // some writers add a fraction; an exponent is nobody's time, and dear to work out
            if (!EPOCH_SECONDS.matcher(text).matches()) {
                throw new NumberFormatException(text);
            }
            return Instant.ofEpochMilli(new BigDecimal(text).movePointRight(3).longValue());
        }
    },
    EPOCH_MILLIS {
        @Override
        Instant read(String text) {
            return Instant.ofEpochMilli(Long.parseLong(text));
        }
    },
    ISO {
        @Override
        Instant read(String text) {
            return OffsetDateTime.parse(text).toInstant();
        }
    };

    private static final Pattern EPOCH_SECONDS = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,9})?");
    private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");
    private static final int LENGTH_MAX = 40;

    abstract Instant read(String text);

    /** Empty when the text is no time of the years 1970 to 9999. */
    Optional<Instant> find(String text) {
        try {
            return text.length() > LENGTH_MAX
                    ? Optional.empty()
                    : Optional.of(read(text)).filter(t -> !t.isBefore(Instant.EPOCH) && t.isBefore(YEAR_10000));
        } catch (NumberFormatException | DateTimeException notOne) {
            return Optional.empty();
        }
    }

    static Timestamps of(String name) {
        return switch (name) {
            case "epoch" -> EPOCH;
            case "epoch-millis" -> EPOCH_MILLIS;
            case "iso" -> ISO;
            default ->
                throw new IllegalArgumentException(
                        "the time format '" + name + "' is unknown; known are epoch, epoch-millis, iso");
        };
    }
}

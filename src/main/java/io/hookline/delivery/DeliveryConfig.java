package io.hookline.delivery;

import io.hookline.policy.retry.RetrySchedule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How deliveries are made. Immutable.
 *
 * @param timeout of one attempt over name look-up, connecting, headers and body
 * @param schedule how long before each attempt
 * @param retryAfterMax longer wishes of an endpoint are cut to this
 * @param responseBytesMax a longer answer is a failure; the answer is never kept
 * @param headerBytesMax longer answer headers are a failure
 * @param slotsPerSubscription attempts in flight at once for one subscription
 * @param slots attempts in flight at once for all
 * @param poll how often the store is asked for what other nodes have left ready
 * @param allowNetworks CIDR blocks that the address guard lets through
 * @param allowHttp whether plain http is allowed
 * @param trustedCertificates PEM file of the certificates trusted instead of Java's own, or null
 * @param userAgent sent with every attempt
 */
public record DeliveryConfig(
        Duration timeout,
        RetrySchedule schedule,
        Duration retryAfterMax,
        int responseBytesMax,
        int headerBytesMax,
        int slotsPerSubscription,
        int slots,
        Duration poll,
        List<String> allowNetworks,
        boolean allowHttp,
        Path trustedCertificates,
        String userAgent) {

    private static final String PREFIX = "hookline.delivery.";

    /**
     * Reads the settings {@code hookline.delivery.…}; absent ones (null or blank) have their defaults. Throws
     * IllegalArgumentException naming the setting that cannot be read.
     */
    public static DeliveryConfig of(Function<String, String> settings, String version) {
        var read = new Settings(settings);
        return new DeliveryConfig(
                read.duration("timeout", "15s"),
                read.value("schedule", RetrySchedule::parse).orElse(RetrySchedule.DEFAULT),
                read.duration("retry-after-max", "24h"),
                read.number("response-bytes-max", 64 * 1024),
                read.number("header-bytes-max", 16 * 1024),
                read.number("slots-per-subscription", 32),
                read.number("slots", 1024),
                Duration.ofMillis(read.number("poll-millis", 500)),
                read.value("allow-networks", DeliveryConfig::list).orElse(List.of()),
                read.value("allow-http", Boolean::parseBoolean).orElse(false),
                read.value("trusted-certificates", Path::of).orElse(null),
                "Hookline/" + version);
    }

    /** A lease outlives its attempt by far, so that only a dead process ever loses one. */
    Duration lease() {
        return timeout.multipliedBy(2).plusSeconds(15);
    }

    private static List<String> list(String text) {
        var networks = Arrays.stream(text.split(","))
                .map(String::trim)
                .filter(part -> !part.isEmpty())
                .toList();
        Networks.parse(networks);
        return networks;
    }

    private record Settings(Function<String, String> source) {
        <T> Optional<T> value(String name, Function<String, T> reader) {
            var text = source.apply(PREFIX + name);
            if (text == null || text.isBlank()) {
                return Optional.empty();
            }
            try {
                return Optional.of(reader.apply(text.trim()));
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException(PREFIX + name + ": " + wrong.getMessage(), wrong);
            }
        }

        Duration duration(String name, String byDefault) {
            return value(name, text -> RetrySchedule.parse(text).first())
                    .orElseGet(() -> RetrySchedule.parse(byDefault).first());
        }

        int number(String name, int byDefault) {
            return value(name, text -> {
                        int number = Integer.parseInt(text);
                        if (number < 1) {
                            throw new IllegalArgumentException("must be at least 1");
                        }
                        return number;
                    })
                    .orElse(byDefault);
        }
    }
}

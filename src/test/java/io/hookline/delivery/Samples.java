package io.hookline.delivery;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Small values with speaking defaults. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    static final SigningKey KEY = SigningKeys.generate(new SecureRandom());

    private Samples() {}

    static Endpoint endpoint(String url) {
        return new Endpoint("sub_a", "certified", URI.create(url), Map.of(), List.of(KEY), null);
    }

    static Endpoint withDeadline(Duration deadline) {
        return new Endpoint(
                "sub_a", "certified", URI.create("https://example.com/hook"), Map.of(), List.of(KEY), deadline);
    }

    static LeasedDelivery leased(int attempt, int attemptsBefore, Instant expiresAt) {
        return new LeasedDelivery(
                1,
                "msg_1",
                "alpine",
                "sub_a",
                "evt_1",
                "InQueue",
                3,
                "application/json",
                "{}".getBytes(StandardCharsets.UTF_8),
                NOW,
                NOW,
                expiresAt,
                attempt,
                attemptsBefore,
                NOW,
                7);
    }
}

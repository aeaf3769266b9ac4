package io.hookline.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the handler makes of the verdict on a token, which comes from another thread. */
class TokensAtTheDoorTest {
    private static final String GOOD = "Authorization: Bearer good.to.ken";
    private static final String BAD = "Authorization: Bearer bad.to.ken";
    private static final String UNKNOWABLE = "Authorization: Bearer un.know.able";

    private final SettableClock clock = new SettableClock();
    private final ApiKeys keys = new ApiKeys(new MemoryKeyStore(), Example.directory(), clock);
    private final GuardedServer server = new GuardedServer(keys, TokensAtTheDoorTest::verdict, clock, 0);

    @AfterEach
    void stop() {
        server.close();
        keys.close();
    }

    private static CompletableFuture<Optional<Caller>> verdict(String token) {
        return CompletableFuture.supplyAsync(() -> switch (token) {
            case "good.to.ken" -> Optional.of(new Caller(Example.ALPINE, Example.ADA, "jwt", Set.of(Scope.API)));
            case "bad.to.ken" -> Optional.empty();
            default -> throw new IllegalStateException("no keys");
        });
    }

    @Test
    void the_body_is_still_there_after_the_verdict() {
        var reply = server.sendBody("POST", "/hub/v1/subscriptions", "x".repeat(100_000), GOOD);
        assertThat(reply.body()).isEqualTo(Example.ADA + " 100000");
    }

    @Test
    void wrong_tokens_are_counted_like_wrong_keys_and_good_ones_never_wait() {
        for (int i = 0; i < AccessHandler.FAILURES_PER_MINUTE; i++) {
            assertThat(server.send("GET", "/hub/v1/subscriptions", BAD).status())
                    .isEqualTo(401);
        }
        var late = server.send("GET", "/hub/v1/subscriptions", BAD);
        assertThat(late.status()).isEqualTo(429);
        assertThat(late.headers().get("retry-after")).isEqualTo("60");
        assertThat(server.limited("address")).isEqualTo(1);
        assertThat(server.wrong()).isEqualTo(AccessHandler.FAILURES_PER_MINUTE);
        assertThat(server.send("GET", "/hub/v1/subscriptions", GOOD).status()).isEqualTo(200);
    }

    @Test
    void a_token_that_cannot_be_judged_now_is_not_counted() {
        for (int i = 0; i <= AccessHandler.FAILURES_PER_MINUTE; i++) {
            assertThat(server.send("GET", "/hub/v1/subscriptions", UNKNOWABLE).status())
                    .isEqualTo(503);
        }
        assertThat(server.send("GET", "/hub/v1/subscriptions", BAD).status()).isEqualTo(401);
        assertThat(server.passed()).isZero();
    }
}

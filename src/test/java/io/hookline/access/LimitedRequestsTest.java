package io.hookline.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The limit as callers meet it: two requests each second, on a clock that stands. */
class LimitedRequestsTest {
    private final SettableClock clock = new SettableClock();
    private final ApiKeys keys = new ApiKeys(new MemoryKeyStore(), Example.directory(), clock);
    private final GuardedServer server = new GuardedServer(keys, clock, 2);

    @AfterEach
    void close() {
        server.close();
        keys.close();
    }

    @Test
    void too_many_requests_are_answered_429_with_a_time_to_come_back() {
        var ada = header(Example.ADA, Scope.API);
        IntStream.range(0, 4).forEach(i -> assertThat(get(ada).status()).isEqualTo(200));

        var refused = get(ada);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.headers()).containsEntry("retry-after", "1");
        assertThat(server.passed()).isEqualTo(4);
        assertThat(server.limited("key")).isEqualTo(1);

        clock.advance(Duration.ofSeconds(1));
        assertThat(get(ada).status()).isEqualTo(200);
    }

    @Test
    void another_key_of_the_same_owner_has_a_limit_of_its_own() {
        var first = header(Example.ADA, Scope.API);
        IntStream.range(0, 5).forEach(i -> get(first));

        assertThat(get(first).status()).isEqualTo(429);
        assertThat(get(header(Example.ADA, Scope.API)).status()).isEqualTo(200);
    }

    @Test
    void requests_that_are_forbidden_count_as_well() {
        var pbx = header(Example.PBX, Scope.INGEST);
        IntStream.range(0, 4).forEach(i -> assertThat(get(pbx).status()).isEqualTo(403));

        assertThat(get(pbx).status()).isEqualTo(429);
    }

    @Test
    void reporting_events_is_not_counted() {
        var pbx = header(Example.PBX, Scope.INGEST);

        IntStream.range(0, 20).forEach(i -> assertThat(server.sendBody("POST", "/hub/v1/workflow-events", "{}", pbx)
                        .status())
                .isEqualTo(200));
    }

    private GuardedServer.Reply get(String header) {
        return server.send("GET", "/v1/services", header);
    }

    private String header(String owner, Scope... scopes) {
        return "X-API-Key: " + Example.make(keys, owner, scopes).secret();
    }
}

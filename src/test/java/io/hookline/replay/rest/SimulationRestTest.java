package io.hookline.replay.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hookline.http.Request;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** One simulation at a time. */
class SimulationRestTest {
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final SimulationRest rest = new SimulationRest(
            () -> {
                throw new IllegalStateException("there are no rules in this test");
            },
            version -> Optional.empty(),
            null,
            waiting::add,
            InstantSource.system());

    @Test
    void another_one_is_asked_to_come_back_until_the_first_has_ended_however_it_ends() {
        var first = rest.simulate(request());
        var refused = catchThrowableOfType(Refusal.class, () -> rest.simulate(request()));

        assertThat(refused.problem().type()).isEqualTo(ProblemType.LIMIT_REACHED);
        assertThat(refused.problem().retryAfterSeconds()).isPositive();
        assertThat(waiting).hasSize(1);

        waiting.remove().run();

        assertThat(first.toCompletableFuture()).isCompletedExceptionally();
        rest.simulate(request());
        assertThat(waiting).hasSize(1);
    }

    @Test
    void a_wish_that_is_wrong_takes_nobodys_turn() {
        catchThrowableOfType(Refusal.class, () -> rest.simulate(request("{\"version\": \"none\"}")));
        catchThrowableOfType(Refusal.class, () -> rest.simulate(request("{\"since\": \"P-1D\"}")));

        rest.simulate(request());

        assertThat(waiting).hasSize(1);
    }

    private static Request request() {
        return request("{\"files\": {\"emission/x.drl\": \"\"}}");
    }

    private static Request request(String body) {
        return new Request(
                null,
                "POST",
                "/hub/v1/rules/simulate",
                Map.of(),
                Map.of(),
                Map.of(),
                body.getBytes(StandardCharsets.UTF_8),
                "127.0.0.1",
                "http://hub");
    }
}

package io.hookline.audit.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.access.Caller;
import io.hookline.access.Scope;
import io.hookline.access.SettableClock;
import io.hookline.audit.AuditEntry;
import io.hookline.http.Request;
import io.hookline.problem.Problem;
import io.hookline.problem.ProblemType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeniedActionsTest {
    private static final String DOOR = "POST /v1/ExternalTasks";
    private static final Problem FORBIDDEN = new Problem(ProblemType.FORBIDDEN, "The right is missing");

    private final SettableClock clock = new SettableClock();
    private final List<AuditEntry> written = new ArrayList<>();
    private final DeniedActions denied = new DeniedActions(written::add, Map.of(DOOR, "AddExternalTask")::get, clock);

    @Test
    void who_was_denied_what_and_why_is_written() {
        denied.note(DOOR, request("POST", "key_1"), FORBIDDEN);

        var entry = written.get(0);
        assertThat(entry.at()).isEqualTo(clock.instant());
        assertThat(entry.by()).isEqualTo(new AuditEntry.Actor("alpine", "mia", "key_1", "127.0.0.1"));
        assertThat(entry.action()).isEqualTo("AddExternalTask");
        assertThat(entry.target()).isEqualTo("/v1/ExternalTasks");
        assertThat(entry.outcome()).isEqualTo("denied: The right is missing");
    }

    @Test
    void other_refusals_reads_open_paths_and_our_own_api_are_not_written() {
        denied.note(DOOR, request("POST", "key_1"), new Problem(ProblemType.INVALID_REQUEST, "wrong"));
        denied.note(DOOR, request("GET", "key_1"), FORBIDDEN);
        denied.note(DOOR, request("POST", null), FORBIDDEN);
        denied.note("POST /hub/v1/keys", request("POST", "key_1"), FORBIDDEN);

        assertThat(written).isEmpty();
    }

    @Test
    void a_key_fills_the_log_no_faster_than_so_many_a_minute() {
        for (int i = 0; i < 1000; i++) {
            denied.note(DOOR, request("POST", "key_1"), FORBIDDEN);
        }
        assertThat(written).hasSize(DeniedActions.PER_MINUTE);

        denied.note(DOOR, request("POST", "key_2"), FORBIDDEN);
        assertThat(written).hasSize(DeniedActions.PER_MINUTE + 1);

        clock.advance(Duration.ofSeconds(61));
        denied.note(DOOR, request("POST", "key_1"), FORBIDDEN);
        assertThat(written).hasSize(DeniedActions.PER_MINUTE + 2);
    }

    @Test
    void long_texts_of_callers_are_cut() {
        denied.note(DOOR, request("POST", "key_1"), new Problem(ProblemType.FORBIDDEN, "x".repeat(5000)));

        assertThat(written.get(0).outcome()).hasSize(500);
    }

    private static Request request(String method, String keyId) {
        var caller = keyId == null ? null : new Caller("alpine", "mia", keyId, Set.of(Scope.API));
        return new Request(
                caller,
                method,
                "/v1/ExternalTasks",
                Map.of(),
                Map.of(),
                Map.of(),
                new byte[0],
                "127.0.0.1",
                "http://localhost");
    }
}

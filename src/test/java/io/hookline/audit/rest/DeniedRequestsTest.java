package io.hookline.audit.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.access.Caller;
import io.hookline.access.Scope;
import io.hookline.access.SettableClock;
import io.hookline.audit.AuditEntry;
import io.hookline.audit.rest.DeniedRequests.Operations;
import io.hookline.http.Request;
import io.hookline.policy.permission.PermissionDecision;
import io.hookline.problem.Problem;
import io.hookline.problem.ProblemType;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeniedRequestsTest {
    private static final String DOOR = "POST /v1/ExternalTasks";
    private static final Problem FORBIDDEN = new Problem(ProblemType.FORBIDDEN, "The right is missing");

    private final SettableClock clock = new SettableClock();
    private final List<AuditEntry> written = new ArrayList<>();
    private final DenialCounts counts = new DenialCounts(written::add);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final DeniedRequests denied =
            new DeniedRequests(counts, new OneOperation(), () -> "sha256:rules", meters, clock);

    private record OneOperation() implements Operations {
        @Override
        public Optional<String> name(String methodAndTemplate) {
            return Optional.of("AddExternalTask").filter(name -> methodAndTemplate.equals(DOOR));
        }

        @Override
        public Optional<String> template(String method, String path) {
            return Optional.of(DOOR).filter(door -> door.equals(method + " " + path));
        }
    }

    @Test
    void who_was_denied_what_and_why_is_written_under_the_id_that_the_caller_gets() {
        var id = denied.note(DOOR, request("POST", "key_1", "/v1/ExternalTasks"), FORBIDDEN);

        var entry = written.get(0);
        assertThat(entry.at()).isEqualTo(clock.instant());
        assertThat(entry.by().upn()).isEqualTo("mia");
        assertThat(entry.by().keyId()).isEqualTo("key_1");
        assertThat(entry.by().remote()).isEqualTo("127.0.0.1");
        assertThat(entry.action()).isEqualTo("AddExternalTask");
        assertThat(entry.target()).isEqualTo("/v1/ExternalTasks");
        assertThat(entry.outcome()).isEqualTo("denied: The right is missing");
        assertThat(entry.allowed()).isFalse();
        assertThat(id).isEqualTo(entry.by().verdict().id()).matches("dec_[0-9a-f]{32}");
        assertThat(entry.by().verdict().ruleSet()).isEqualTo("sha256:rules");
        assertThat(entry.by().verdict().decisions()).isNull();
    }

    @Test
    void the_rules_that_spoke_are_kept() {
        var decision = new PermissionDecision(false, "not now", List.of("no-calls-at-night"), "sha256:then");

        denied.note(
                DOOR,
                request("POST", "key_1", "/v1/ExternalTasks"),
                decision.refusal().problem());

        var verdict = written.get(0).by().verdict();
        assertThat(verdict.ruleSet()).isEqualTo("sha256:then");
        assertThat(verdict.decisions().at("/0/permitted").asBoolean(true)).isFalse();
        assertThat(verdict.decisions().at("/0/rules/0/id").asText()).isEqualTo("no-calls-at-night");
    }

    @Test
    void reads_are_written_too_other_refusals_and_open_paths_are_not() {
        assertThat(denied.note(DOOR, request("GET", "key_1", "/x"), FORBIDDEN)).isNotNull();
        assertThat(written).hasSize(1);

        var wrong = new Problem(ProblemType.INVALID_REQUEST, "wrong");
        assertThat(denied.note(DOOR, request("POST", "key_1", "/x"), wrong)).isNull();
        assertThat(denied.note(DOOR, request("POST", null, "/x"), FORBIDDEN)).isNull();
        assertThat(written).hasSize(1);
    }

    @Test
    void at_the_door_a_path_that_fits_nothing_is_not_kept_and_a_stranger_is_only_counted() {
        var caller = new Caller("alpine", "mia", "key_1", Set.of());

        denied.noteAtTheDoor(caller, "POST", "/v1/ExternalTasks", "127.0.0.1", FORBIDDEN);
        denied.noteAtTheDoor(caller, "GET", "/v1/triggers/x/a-secret/", "127.0.0.1", FORBIDDEN);
        denied.noteAtTheDoor(null, "GET", "/", "127.0.0.1", new Problem(ProblemType.UNAUTHENTICATED, "who are you"));

        assertThat(written).extracting(AuditEntry::action).containsExactly("AddExternalTask", DeniedRequests.UNKNOWN);
        assertThat(written).extracting(AuditEntry::target).containsExactly("/v1/ExternalTasks", "unknown path");
        assertThat(meters.counter("hookline.requests.unauthenticated").count()).isEqualTo(1);
        assertThat(meters.counter("hookline.requests.denied").count()).isEqualTo(2);
    }

    @Test
    void the_same_within_a_minute_is_counted_under_the_same_id_and_told_once_more_when_it_is_over() {
        var first = deny("key_1", "/a");
        for (int i = 0; i < 1000; i++) {
            clock.advance(Duration.ofMillis(10));
            assertThat(deny("key_1", "/A")).as("another spelling tells nothing").isEqualTo(first);
        }
        var last = clock.instant();
        counts.flush(clock.instant());
        assertThat(written).hasSize(1);

        clock.advance(Duration.ofSeconds(50));
        counts.flush(clock.instant());

        assertThat(written).hasSize(2);
        assertThat(written.get(1).repeats()).isEqualTo(1000);
        assertThat(written.get(1).at()).isEqualTo(last);
        assertThat(written.get(1).by().verdict().id()).isEqualTo(first);
        counts.flush(clock.instant());
        assertThat(written).hasSize(2);
        assertThat(deny("key_1", "/a")).isNotEqualTo(first);
        assertThat(written).hasSize(3);
    }

    @Test
    void a_key_that_is_denied_many_different_things_writes_a_bounded_number_of_rows() {
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 1000; i++) {
                deny("key_1", "/" + i);
            }
        }
        assertThat(written).hasSize(DenialCounts.KINDS_MAX);
        deny("key_2", "/0");
        assertThat(written).hasSize(DenialCounts.KINDS_MAX + 1);

        counts.flushAll();

        assertThat(written).hasSize(2 * DenialCounts.KINDS_MAX + 2);
        assertThat(written)
                .filteredOn(entry -> entry.action().equals(DenialCounts.SEVERAL))
                .hasSize(1);
        assertThat(written.stream().mapToLong(AuditEntry::repeats).sum())
                .as("every denial is counted")
                .isEqualTo(3000 - DenialCounts.KINDS_MAX);
    }

    @Test
    void long_texts_of_callers_are_cut() {
        denied.note(
                DOOR,
                request("POST", "key_1", "/" + "y".repeat(5000)),
                new Problem(ProblemType.FORBIDDEN, "x".repeat(5000)));

        assertThat(written.get(0).outcome()).hasSize(500);
        assertThat(written.get(0).target()).hasSize(500);
    }

    private String deny(String keyId, String path) {
        return denied.note(DOOR, request("POST", keyId, path), FORBIDDEN);
    }

    private static Request request(String method, String keyId, String path) {
        var caller = keyId == null ? null : new Caller("alpine", "mia", keyId, Set.of(Scope.API));
        return new Request(
                caller, method, path, Map.of(), Map.of(), Map.of(), new byte[0], "127.0.0.1", "http://localhost");
    }
}

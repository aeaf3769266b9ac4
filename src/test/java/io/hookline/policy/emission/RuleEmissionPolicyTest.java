package io.hookline.policy.emission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookline.event.TaskEvent;
import io.hookline.policy.ShippedRules;
import io.hookline.rules.RuleSet;
import io.hookline.rules.RulesFailed;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleEmissionPolicyTest {
    private static final String THREE_VOICES = """
            package rules.emission
            import io.hookline.policy.emission.Candidate
            global io.hookline.policy.emission.EmissionProposals proposals

            rule "Late" @id( "late" ) @owner( "t" ) @since( "1" )
            when $c : Candidate( vocabulary == "legacy" )
            then proposals.expireAfter( "late", $c, 60 ); proposals.mask( "late", $c, "callerId" ); end

            rule "Later" @id( "later" ) @owner( "t" ) @since( "1" )
            when $c : Candidate( vocabulary == "legacy" )
            then proposals.expireAfter( "later", $c, 30 ); proposals.mask( "later", $c, "callerUPN" ); end

            rule "Never" @id( "never" ) @owner( "t" ) @since( "1" )
            when $c : Candidate( owner == "nobody" )
            then proposals.suppress( "never", $c, "nobody listens" ); end
            """;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @TempDir
    Path folder;

    @Test
    void an_occurrence_is_decided_with_the_rules_that_spoke_and_the_set_they_are_from() {
        var rules = ShippedRules.of(EmissionRules.concern());
        var policy = new RuleEmissionPolicy(() -> rules, meters);

        var decision = policy.raise(new Occurrence(
                "Queue", "Inbound", "Audio", "s", false, false, true, false, false, false, false, false, "", "", ""));

        assertThat(decision)
                .isEqualTo(new TaskEventDecision(List.of(TaskEvent.IN_QUEUE), List.of("in-queue"), rules.hash()));
        assertThat(policy.ruleSet()).isEqualTo(rules.hash());
        assertThat(meters.timer("hookline.rules.decision", "concern", "emission")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void candidates_are_judged_in_one_evaluation_each_for_itself_and_in_order() {
        var policy = new RuleEmissionPolicy(() -> ShippedRules.of(EmissionRules.concern()), meters);
        var candidates = IntStream.range(0, 200)
                .mapToObj(
                        i -> candidate("sub-" + i, i % 2 == 0 ? "TaskStateChanged" : "GetOnNewTasks", "certified", "o"))
                .toList();

        var decisions = policy.judge(candidates);

        assertThat(decisions).hasSize(200);
        assertThat(IntStream.range(0, 200))
                .allSatisfy(i -> assertThat(decisions.get(i).told()).isEqualTo(i % 2 == 0));
        assertThat(decisions.get(1).reason()).isEqualTo("GetOnNewTasks is told of new tasks only");
        assertThat(meters.timer("hookline.rules.decision", "concern", "emission")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void masks_add_up_the_shortest_expiry_wins_and_suppressing_beats_telling() throws IOException {
        var policy = policyOf(THREE_VOICES);

        var decisions = policy.judge(List.of(
                candidate("a", "TaskStateChanged", "legacy", "somebody"),
                candidate("b", "TaskStateChanged", "legacy", "nobody"),
                candidate("c", "TaskStateChanged", "certified", "somebody")));

        assertThat(decisions.get(0).told()).isTrue();
        assertThat(decisions.get(0).masked()).containsExactlyInAnyOrder("callerId", "callerUPN");
        assertThat(decisions.get(0).expireAfter()).isEqualTo(Duration.ofSeconds(30));
        assertThat(decisions.get(0).rules()).containsExactly("late", "later");
        assertThat(decisions.get(1).told()).isFalse();
        assertThat(decisions.get(1).reason()).isEqualTo("nobody listens");
        assertThat(decisions.get(2).rules()).isEmpty();
        assertThat(decisions.get(2).told()).isTrue();
    }

    @Test
    void rules_that_fire_without_end_are_stopped_counted_and_told_to_the_caller() throws IOException {
        var everyThree = "$c : Candidate( ) Candidate( ) Candidate( )";
        var policy = policyOf(THREE_VOICES.replace("$c : Candidate( owner == \"nobody\" )", everyThree));
        var candidates = IntStream.range(0, 60)
                .mapToObj(i -> candidate("sub-" + i, "TaskStateChanged", "certified", "o"))
                .toList();

        assertThatThrownBy(() -> policy.judge(candidates)).isInstanceOf(RulesFailed.class);
        assertThat(meters.counter("hookline.rules.failures", "concern", "emission")
                        .count())
                .isEqualTo(1);
    }

    private EmissionPolicy policyOf(String text) throws IOException {
        Files.writeString(folder.resolve("some.drl"), text);
        var rules = RuleSet.load(folder, EmissionRules.concern());
        return new RuleEmissionPolicy(() -> rules, meters);
    }

    private static Candidate candidate(String id, String trigger, String vocabulary, String owner) {
        return new Candidate(
                "InQueue", "Queue", "Inbound", "Audio", "s", id, trigger, vocabulary, owner, "", "", "", "", "");
    }
}

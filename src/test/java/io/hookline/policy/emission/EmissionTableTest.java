package io.hookline.policy.emission;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.event.Activity;
import io.hookline.event.Direction;
import io.hookline.event.TaskEvent;
import io.hookline.event.Token;
import io.hookline.policy.ShippedRules;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** The shipped emission rules against the event table of the help pages, written a second time as plain code. */
class EmissionTableTest {
    private final EmissionPolicy policy =
            new RuleEmissionPolicy(() -> ShippedRules.of(EmissionRules.concern()), new SimpleMeterRegistry());

    @Property(tries = 3000)
    void rules_and_table_agree(@ForAll("occurrences") Occurrence occurrence) {
        var decision = policy.raise(occurrence);

        assertThat(decision.events()).containsExactlyElementsOf(table(occurrence));
        assertThat(decision.rules()).hasSameSizeAs(decision.events()).isSorted();
    }

    private static Set<TaskEvent> table(Occurrence o) {
        if (o.terminated()) {
            return Set.of();
        }
        var outbound = o.direction().equals("Outbound");
        var raised = EnumSet.noneOf(TaskEvent.class);
        switch (activity(o.activity())) {
            case START -> add(raised, TaskEvent.WORKFLOW_STARTED, outbound ? !o.startedHere() : o.firstService());
            case ACCEPT -> add(raised, TaskEvent.SYSTEM_ACCEPTED, !outbound && !o.accepted());
            case COLLECT_INFORMATION, SAVE_TO_PARAMETER, GET_AVAILABLE_USERS, GET_QUEUE_POSITION ->
                add(
                        raised,
                        TaskEvent.PARAMETER_UPDATED,
                        !outbound && !o.parameterName().isEmpty());
            case QUEUE, QUEUE_TASK -> add(raised, TaskEvent.IN_QUEUE, !o.queued());
            case USER_CONNECTED -> add(raised, TaskEvent.CONNECTED_TO_USER, !outbound);
            case DESTINATION_CONNECTED ->
                add(raised, TaskEvent.DESTINATION_REACHED, outbound && !o.destinationReached());
            case QUEUE_LEFT ->
                add(raised, TaskEvent.QUEUE_LEFT, o.inQueue() && !o.reason().equals("UserConnected"));
            case TRANSFER -> {
                // A transfer is told by what happens in the next service.
            }
            case DISCONNECT -> raised.add(TaskEvent.TERMINATED);
            case UPDATE_TASK ->
                add(raised, TaskEvent.PARAMETER_UPDATED, !o.parameterName().isEmpty());
        }
        return raised;
    }

    private static Activity activity(String token) {
        return Arrays.stream(Activity.values())
                .filter(activity -> activity.token().equals(token))
                .findFirst()
                .orElseThrow();
    }

    private static void add(Set<TaskEvent> raised, TaskEvent event, boolean when) {
        if (when) {
            raised.add(event);
        }
    }

    @Provide
    Arbitrary<Occurrence> occurrences() {
        var truth = Arbitraries.of(true, false);
        var stages = truth.list().ofSize(8);
        var words = Combinators.combine(
                        tokens(Activity.values()),
                        tokens(Direction.values()),
                        Arbitraries.of("", "Timeout", "CallerHungUp", "UserConnected"),
                        Arbitraries.of("", "Language"))
                .as(Tuple::of);
        return words.flatMap(word -> stages.map(stage -> occurrence(word, stage)));
    }

    private static Arbitrary<String> tokens(Token... words) {
        return Arbitraries.of(List.of(words)).map(Token::token);
    }

    private static Occurrence occurrence(Tuple.Tuple4<String, String, String, String> word, List<Boolean> stage) {
        return new Occurrence(
                word.get1(),
                word.get2(),
                "Audio",
                "hotline@alpine.example",
                stage.get(0),
                stage.get(1),
                stage.get(2),
                stage.get(3),
                stage.get(4),
                stage.get(5),
                stage.get(6),
                stage.get(7),
                word.get3(),
                word.get4(),
                word.get4().isEmpty() ? "" : "fr-CH");
    }
}

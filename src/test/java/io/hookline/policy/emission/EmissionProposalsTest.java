package io.hookline.policy.emission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmissionProposalsTest {
    private static final Candidate CANDIDATE = new Candidate(
            "InQueue", "Queue", "Inbound", "Audio", "s", "sub-1", "t", "certified", "o", "", "", "", "", "C-1");

    private final EmissionProposals proposals = new EmissionProposals();

    /** One thing that a rule says. */
    interface Said extends Consumer<EmissionProposals> {}

    @Provide
    Arbitrary<Said> said() {
        var rule = Arbitraries.of("a", "b", "c");
        var word = Arbitraries.of("x", "y", "z");
        var number = Arbitraries.longs().between(1, 5);
        return Arbitraries.oneOf(
                Combinators.combine(rule, word).as((id, reason) -> sink -> sink.suppress(id, CANDIDATE, reason)),
                Combinators.combine(rule, Arbitraries.of("callerId", "callerUPN", "customer"))
                        .as((id, field) -> sink -> sink.mask(id, CANDIDATE, field)),
                Combinators.combine(rule, word, word)
                        .as((id, name, value) -> sink -> sink.addField(id, CANDIDATE, name, value)),
                Combinators.combine(rule, number).as((id, seconds) -> sink -> sink.expireAfter(id, CANDIDATE, seconds)),
                Combinators.combine(rule, number).as((id, seconds) -> sink -> sink.deadline(id, CANDIDATE, seconds)),
                Combinators.combine(rule, number, number)
                        .as((id, times, hours) -> sink -> sink.atMostPerCustomer(id, CANDIDATE, times, hours)));
    }

    @Property(tries = 300)
    void the_order_in_which_rules_speak_never_matters(@ForAll("shuffles") List<List<Said>> orders) {
        var decisions = orders.stream().map(EmissionProposalsTest::decided).toList();

        assertThat(decisions).allMatch(decisions.get(0)::equals);
    }

    @Provide
    Arbitrary<List<List<Said>>> shuffles() {
        return said().list()
                .ofMaxSize(12)
                .flatMap(said -> Arbitraries.shuffle(said).list().ofSize(3));
    }

    private static EmissionDecision decided(List<Said> said) {
        var proposals = new EmissionProposals();
        said.forEach(each -> each.accept(proposals));
        return proposals.resolve(CANDIDATE);
    }

    @Test
    void of_two_values_for_one_field_that_of_the_smaller_rule_id_wins_and_both_rules_spoke() {
        proposals.addField("b-rule", CANDIDATE, "priority", "low");
        proposals.addField("a-rule", CANDIDATE, "priority", "vip");

        var decision = proposals.resolve(CANDIDATE);

        assertThat(decision.fields()).isEqualTo(Map.of("priority", "vip"));
        assertThat(decision.rules()).containsExactly("a-rule", "b-rule");
    }

    @Test
    void the_shortest_deadline_wins_and_caps_add_up() {
        proposals.deadline("late", CANDIDATE, 30);
        proposals.deadline("soon", CANDIDATE, 10);
        proposals.atMostPerCustomer("week", CANDIDATE, 5, 168);
        proposals.atMostPerCustomer("day", CANDIDATE, 2, 24);

        var decision = proposals.resolve(CANDIDATE);

        assertThat(decision.deadline()).isEqualTo(Duration.ofSeconds(10));
        assertThat(decision.caps()).containsExactly(new CustomerCap("day", 2, 24), new CustomerCap("week", 5, 168));
    }

    @Test
    void a_candidate_that_is_spoken_of_leaves_its_equal_neighbour_alone() {
        var neighbour = new Candidate(
                "InQueue", "Queue", "Inbound", "Audio", "s", "sub-1", "t", "certified", "o", "", "", "", "", "C-1");
        proposals.addField("a", CANDIDATE, "priority", "high");

        assertThat(proposals.resolve(neighbour)).isEqualTo(EmissionDecision.toldAsItIs(List.of()));
    }

    @Test
    void a_period_of_a_cap_reaches_back_its_hours_and_not_a_millisecond_more() {
        var cap = new CustomerCap("a", 1, 24);
        var told = Instant.parse("2026-03-02T08:00:00Z");
        var dayLater = told.plus(Duration.ofHours(24));

        assertThat(cap.reached(List.of(told), dayLater.minusMillis(1))).isTrue();
        assertThat(cap.reached(List.of(told), dayLater)).isFalse();
        assertThat(cap.reason()).isEqualTo("at most 1 for one customer in 24 hours (rule a)");
    }

    static Stream<Said> nonsense() {
        return Stream.of(
                sink -> sink.suppress("a", CANDIDATE, " "),
                sink -> sink.expireAfter("a", CANDIDATE, 0),
                sink -> sink.expireAfter("a", CANDIDATE, 2_592_001),
                sink -> sink.deadline("a", CANDIDATE, 0),
                sink -> sink.deadline("a", CANDIDATE, 2_592_001),
                sink -> sink.atMostPerCustomer("a", CANDIDATE, 0, 24),
                sink -> sink.atMostPerCustomer("a", CANDIDATE, 1001, 24),
                sink -> sink.atMostPerCustomer("a", CANDIDATE, 3, 0),
                sink -> sink.atMostPerCustomer("a", CANDIDATE, 3, 745));
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void what_makes_no_sense_is_refused(Said nonsense) {
        assertThatIllegalArgumentException().isThrownBy(() -> nonsense.accept(proposals));
        assertThat(proposals.resolve(CANDIDATE).rules()).as("and nobody spoke").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1st",
                "high priority",
                "a-b",
                "customer.email",
                "taskId",
                "TASKID",
                "event",
                "taskInformation",
                "customer",
                "dataTypes",
                "serviceUpn",
                "ReferenceId"
            })
    void a_field_is_named_by_an_identifier_that_the_contract_does_not_use_in_any_letter_case(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> proposals.addField("a", CANDIDATE, name, "x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "callerTelNumber",
                "customer",
                "taskInformation.customer",
                "customer.email",
                "preferredUsers",
                "taskInformation.customContextParameters.Card Number",
                "destination",
                "dataTypes"
            })
    void what_the_contract_has_can_be_masked(String name) {
        proposals.mask("a", CANDIDATE, name);

        assertThat(proposals.resolve(CANDIDATE).masked()).containsExactly(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "calerTelNumber", "customer.shoeSize", "customContextParameters.", "priority"})
    void a_mask_that_would_hide_nothing_is_refused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> proposals.mask("a", CANDIDATE, name))
                .withMessageContaining('"' + name + '"');
    }

    @Test
    void a_misspelt_field_is_told_how_it_is_spelt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> proposals.mask("a", CANDIDATE, "callertelnumber"))
                .withMessageContaining("callerTelNumber");
    }
}

package io.hookline.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.hookline.policy.ShippedRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExplainerTest {
    @Property(tries = 3, shrinking = ShrinkingMode.OFF)
    void says_that_a_rule_spoke_exactly_when_the_engine_let_it(@ForAll long seed) {
        var random = new RandomRules(seed);
        var text = random.file(30, true);
        var rules = RandomRules.compiled(text);

        for (var i = 0; i < 200; i++) {
            var facts = random.facts();
            var explained = Explainer.explain(rules, RandomRules.QUESTION, facts);

            assertThat(spoke(explained)).as(() -> facts + "\n" + text).isEqualTo(RandomRules.spoke(rules, facts));
            assertThat(explained).as(() -> facts + "\n" + text).allMatch(ExplainerTest::isConsistent);
        }
    }

    private static boolean isConsistent(RuleExplanation rule) {
        return rule.spoke() == rule.patterns().stream().allMatch(PatternExplanation::passed);
    }

    private static Set<String> spoke(List<RuleExplanation> explained) {
        return explained.stream()
                .filter(RuleExplanation::spoke)
                .map(RuleExplanation::id)
                .collect(Collectors.toSet());
    }

    static List<Concern> concerns() {
        return ShippedRules.concerns();
    }

    @ParameterizedTest
    @MethodSource("concerns")
    void agrees_with_the_engine_on_all_shipped_scenarios(Concern concern) {
        var rules = ShippedRules.of(concern);
        var files = RuleFiles.read(ShippedRules.folder(concern), concern).of(concern);

        for (var file : files.scenarios()) {
            var scenarios = new ScenarioFile(file, concern, files.parameters(), new ArrayList<>()).read();
            assertThat(scenarios).isNotEmpty().allSatisfy(scenario -> {
                var explained = Explainer.explain(rules, scenario.question(), scenario.facts());
                assertThat(spoke(explained))
                        .as(scenario.sentence())
                        .isEqualTo(fired(rules, scenario.question(), scenario.facts()));
            });
        }
    }

    // A rule that fires once exceeds a limit of one.
    private static Set<String> fired(RuleSet rules, Question question, List<Record> facts) {
        return rules.ruleIds().stream()
                .filter(id -> {
                    try {
                        var sink = question.sinkType().getConstructor().newInstance();
                        rules.only(Set.of(id)).evaluate(question.sinkName(), sink, facts, 1);
                        return false;
                    } catch (RulesFailed e) {
                        return true;
                    } catch (ReflectiveOperationException e) {
                        throw new AssertionError(e);
                    }
                })
                .collect(Collectors.toSet());
    }

    @Test
    void shows_each_condition_with_what_it_saw_and_where_it_stands() {
        var rules = rules("Parcel( weight > 2 && !fragile, colour in ( \"Red\", \"Blue\" ),\n      $v : value )");

        var rule = explain(rules, parcel("Red", 3, true));

        assertThat(rule)
                .extracting(RuleExplanation::id, RuleExplanation::line, RuleExplanation::spoke)
                .containsExactly("r", 5, false);
        assertThat(rule.patterns())
                .containsExactly(new PatternExplanation(
                        "fact",
                        "Parcel",
                        false,
                        List.of(
                                new ConditionExplanation("weight > 2", true, "weight = 3", 7, 13),
                                new ConditionExplanation("!fragile", false, "fragile = true", 7, 27),
                                new ConditionExplanation(
                                        "colour in ( \"Red\", \"Blue\" )", true, "colour = \"Red\"", 7, 37),
                                new ConditionExplanation("$v : value", true, "value = 7", 8, 7)),
                        List.of()));
    }

    @Test
    void of_several_facts_the_one_that_got_furthest_is_shown() {
        var rules = rules("Parcel( weight == 3, fragile, colour == \"Red\" )");

        var rule = explain(rules, parcel("Blue", 1, true), parcel("Green", 3, true), parcel("Blue", 3, false));

        assertThat(rule.patterns().get(0).conditions())
                .extracting(ConditionExplanation::saw)
                .containsExactly("weight = 3", "fragile = true", "colour = \"Green\"");
    }

    @Test
    void a_join_shows_both_sides() {
        var rules = rules("$p : Parcel( fragile ) Van( weight > $p.weight )");

        var rule = explain(rules, parcel("Red", 3, true), new Van("Red", "x", 2, true));

        assertThat(rule.spoke()).isFalse();
        assertThat(rule.patterns().get(0).fact()).isEqualTo("$p : Parcel");
        assertThat(rule.patterns().get(0).passed()).isTrue();
        assertThat(rule.patterns().get(1).conditions())
                .containsExactly(
                        new ConditionExplanation("weight > $p.weight", false, "weight = 2, $p.weight = 3", 7, 33));
    }

    @Test
    void a_fact_in_the_way_of_a_not_is_shown() {
        var rules = rules("Parcel( ) not Van( weight > 5 )");

        var rule = explain(rules, parcel("Red", 3, true), new Van("Red", "x", 2, true), new Van("Red", "x", 9, true));

        var not = rule.patterns().get(1);
        assertThat(not)
                .extracting(PatternExplanation::kind, PatternExplanation::passed)
                .containsExactly("not", false);
        assertThat(not.inner().get(0).conditions())
                .extracting(ConditionExplanation::passed, ConditionExplanation::saw)
                .containsExactly(tuple(true, "weight = 9"));
    }

    @Test
    void a_pattern_without_any_fact_to_look_at_has_no_conditions_to_show() {
        var rule = explain(rules("Parcel( ) exists Van( weight > 5 )"), parcel("Red", 3, true));

        assertThat(rule.patterns().get(1).inner())
                .containsExactly(new PatternExplanation("fact", "Van", false, List.of(), List.of()));
    }

    @Test
    void each_side_of_an_or_is_told() {
        var rule = explain(rules("( Parcel( weight == 1 ) or Parcel( weight == 3 ) )"), parcel("Red", 3, true));

        assertThat(rule.spoke()).isTrue();
        assertThat(rule.patterns().get(0).kind()).isEqualTo("or");
        assertThat(rule.patterns().get(0).inner())
                .extracting(PatternExplanation::passed)
                .containsExactly(false, true);
    }

    private static RuleSet rules(String premises) {
        return RandomRules.compiled(RandomRules.HEAD + RandomRules.rule("r", premises));
    }

    private static RuleExplanation explain(RuleSet rules, Record... facts) {
        return Explainer.explain(rules, RandomRules.QUESTION, List.of(facts)).get(0);
    }

    private static Parcel parcel(String colour, int weight, boolean fragile) {
        return new Parcel(colour, "ab", "x", weight, 7, fragile, false);
    }
}

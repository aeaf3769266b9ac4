package io.hookline.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/** Each finding is held against facts made by chance: none may disprove it. */
class RuleAnalysisTest {
    private static final Pattern OTHER = Pattern.compile("(?:says the same as|because) (r\\d+) \\(");

    @Property(tries = 8, shrinking = ShrinkingMode.OFF)
    void says_nothing_that_facts_disprove(@ForAll long seed) {
        var random = new RandomRules(seed);
        var text = random.file(40, seed % 2 == 0);
        var trees = RandomRules.read(text);
        var findings = RuleAnalysis.of(trees);

        for (var i = 0; i < 150; i++) {
            var facts = random.facts();
            var spoke = spoke(trees, facts);
            assertThat(findings)
                    .as(() -> facts + "\n" + text)
                    .noneMatch(finding -> isDisproved(finding, idOf(finding, trees), spoke));
        }
    }

    private static boolean isDisproved(Finding finding, String id, Set<String> spoke) {
        if (finding.message().endsWith("the rule can never speak")) {
            return spoke.contains(id);
        }
        var other = OTHER.matcher(finding.message());
        if (!other.find()) {
            return false;
        }
        var both = finding.message().startsWith("says the same as");
        return (spoke.contains(id) && !spoke.contains(other.group(1)))
                || (both && spoke.contains(other.group(1)) && !spoke.contains(id));
    }

    private static String idOf(Finding finding, List<RuleTree> trees) {
        var byLine = new TreeMap<Integer, String>();
        trees.forEach(tree -> byLine.put(tree.head().at().line(), tree.rule().id()));
        return byLine.floorEntry(finding.line()).getValue();
    }

    private static Set<String> spoke(List<RuleTree> trees, List<Record> facts) {
        var matching = new Matching(facts);
        return trees.stream()
                .filter(tree -> matching.any(tree.premises(), Choices.NONE))
                .map(tree -> tree.rule().id())
                .collect(Collectors.toSet());
    }

    @Property(tries = 8, shrinking = ShrinkingMode.OFF)
    void what_is_said_to_be_always_true_is(@ForAll long seed) {
        var random = new RandomRules(seed);
        var text = random.file(40, false);
        var rules = RandomRules.read(text);
        var always = RuleAnalysis.of(rules).stream()
                .filter(finding -> finding.message().startsWith("is always true"))
                .map(finding -> new Place(finding.line(), finding.column()))
                .collect(Collectors.toSet());

        for (var i = 0; i < 100; i++) {
            var story = new PremiseStory(new Matching(List.of(random.parcel())));
            var failed = rules.stream()
                    .flatMap(rule -> story.tell(rule.premises(), Choices.NONE).stream())
                    .flatMap(pattern -> pattern.conditions().stream())
                    .filter(condition -> !condition.passed())
                    .map(condition -> new Place(condition.line(), condition.column()))
                    .toList();
            assertThat(failed).as(text).noneMatch(always::contains);
        }
    }

    @Test
    void says_nothing_where_it_would_take_too_long() {
        var rule = RandomRules.HEAD + RandomRules.rule("r0", "Parcel( %s weight > 3, weight < 2 )");
        var one = "( weight == 1 || value != weight || label != sender || sender != \"1\" ),\n";

        assertThat(RuleAnalysis.of(RandomRules.read(rule.formatted(one)))).isNotEmpty();
        assertThat(RuleAnalysis.of(RandomRules.read(rule.formatted(one.repeat(100)))))
                .isEmpty();
    }
}

package io.hookline.rules;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;

class RuleAnalysisTest {
    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void never_says_anything_that_facts_disprove(@ForAll long seed) {
        var random = new RandomRules(seed);
        var text = random.file(40, seed % 2 == 0);
        var trees = RandomRules.read(text);
        var findings = RuleAnalysis.of(trees);
        findings.forEach(f -> Statistics.collect(
                f.message().replaceAll(".*(, so .*|always true.*|does nothing.*|never needed|says the same).*", "$1")));
        for (var i = 0; i < 300; i++) {
            var facts = random.facts();
            var matching = new Matching(facts);
            var spoke = trees.stream()
                    .filter(t -> matching.any(t.premises(), Choices.NONE))
                    .map(t -> t.rule().id())
                    .toList();
            for (var f : findings) {
                var tree = trees.stream()
                        .filter(t -> t.head().at().line() <= f.line())
                        .reduce((a, b) -> b)
                        .orElseThrow();
                var id = tree.rule().id();
                if (f.message().endsWith("the rule can never speak")) {
                    assertThat(spoke).as(() -> f + "\n" + facts + "\n" + text).doesNotContain(id);
                }
                if (f.message().contains("is never needed, because ")
                        || f.message().contains("says the same as ")) {
                    var other = f.message().replaceAll(".*?(r\\d+) \\(.*", "$1");
                    if (spoke.contains(id))
                        assertThat(spoke)
                                .as(() -> f + "\n" + facts + "\n" + text)
                                .contains(other);
                }
                if (f.message().contains("says the same as ")) {
                    var other = f.message().replaceAll(".*?(r\\d+) \\(.*", "$1");
                    if (spoke.contains(other))
                        assertThat(spoke)
                                .as(() -> f + "\n" + facts + "\n" + text)
                                .contains(id);
                }
            }
        }
    }
}

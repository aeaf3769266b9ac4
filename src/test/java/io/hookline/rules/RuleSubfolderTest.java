package io.hookline.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookline.policy.retry.RetryRules;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder retry, in which another concern has its own folder. */
class RuleSubfolderTest {
    @TempDir
    Path folder;

    @BeforeEach
    void write_a_rule() {
        RuleText.write(folder, "gone.drl", RuleText.honest().text());
    }

    @Test
    void the_folder_of_another_concern_is_left_to_it() {
        var before = RuleSet.load(folder, RetryRules.concern());
        RuleText.write(folder.resolve("call"), "foreign.drl", "package rules.retry.call\n");
        RuleText.write(folder.resolve("call"), "foreign.scenarios.yaml", "- scenario: none\n");

        var after = RuleSet.load(folder, RetryRules.concern());

        assertThat(after.hash()).isEqualTo(before.hash());
        assertThat(Scenarios.run(folder, RetryRules.concern(), after).findings())
                .noneMatch(finding -> finding.file().contains("foreign"));
    }

    @Test
    void any_other_subfolder_belongs_to_the_concern_and_must_be_right() {
        RuleText.write(folder.resolve("more"), "foreign.drl", "package rules.retry.call\n");

        assertThatThrownBy(() -> RuleSet.load(folder, RetryRules.concern()))
                .isInstanceOf(RuleSetRefused.class)
                .hasMessageContaining("foreign.drl");
    }

    @Test
    void a_set_knows_its_words() {
        var rules = RuleSet.load(folder, RetryRules.concern());

        assertThat(rules.mentions("status")).isTrue();
        assertThat(rules.mentions("cause")).isFalse();
    }
}

package io.hookline.policy.emission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.hookline.rules.Finding;
import io.hookline.rules.RuleSet;
import io.hookline.rules.RuleSetRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What makes no sense is told when a file is read, with its line, and not at the first decision. */
class EmissionRulesLoadTest {
    private static final int LINE = 8;

    @TempDir
    Path folder;

    static Stream<Arguments> nonsense() {
        return Stream.of(
                arguments("mask( \"r\", $c, \"calerTelNumber\" )", "is no field of what is told"),
                arguments("mask( \"r\", $c, \"CallerTelNumber\" )", "it is spelt callerTelNumber"),
                arguments("addField( \"r\", $c, \"taskId\", \"x\" )", "which a rule cannot set"),
                arguments("addField( \"r\", $c, \"two words\", $c.parameterValue() )", "\"two words\" is no name"),
                arguments(
                        "addField( \"r\", $c, $c.parameterName(), \"x\" )", "the name in addField must be written out"),
                arguments("expireAfter( \"r\", $c, 0 )", "0 is not between 1 and 2592000"),
                arguments("deadline( \"r\", $c, 2592001 )", "2592001 is not between 1 and 2592000"),
                arguments("atMostPerCustomer( \"r\", $c, 0, 24 )", "0 is not between 1 and 1000"),
                arguments("atMostPerCustomer( \"r\", $c, 3, 745 )", "745 is not between 1 and 744"),
                arguments("suppress( \"r\", $c, \" \" )", "is told why"));
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void nonsense_is_refused_with_its_line(String call, String why) throws IOException {
        write(call);

        assertThatThrownBy(() -> RuleSet.load(folder, EmissionRules.concern()))
                .isInstanceOfSatisfying(RuleSetRefused.class, refused -> assertThat(refused.findings())
                        .singleElement()
                        .satisfies(finding -> assertThat(finding.message()).contains(why))
                        .extracting(Finding::line)
                        .isEqualTo(LINE));
    }

    @Test
    void a_value_that_only_a_decision_will_tell_is_nothing_to_refuse() throws IOException {
        write("addField( \"r\", $c, \"callerLanguage\", $c.parameterValue() )");

        assertThat(RuleSet.load(folder, EmissionRules.concern()).rules()).hasSize(1);
    }

    private void write(String call) throws IOException {
        Files.writeString(folder.resolve("some.drl"), """
                package rules.emission
                import io.hookline.policy.emission.Candidate
                global io.hookline.policy.emission.EmissionProposals proposals

                rule "A rule that is tried out here"
                    @id( "r" ) @owner( "t" ) @since( "1" )
                when $c : Candidate( event == "ParameterUpdated" )
                then proposals.CALL;
                end
                """.replace("CALL", call));
    }
}

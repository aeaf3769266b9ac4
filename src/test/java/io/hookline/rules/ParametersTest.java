package io.hookline.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hookline.policy.retry.FailedAttempt;
import io.hookline.policy.retry.RetryRules;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Constants that live beside the rules instead of in them. */
class ParametersTest {
    private static final Concern RETRY = RetryRules.concern();
    private static final String GIVEN = """
            gone-status: { number: 410, from: 400, to: 499, about: what means gone }
            dead-causes: { texts: [dns, tls] }
            """;

    @TempDir
    Path folder;

    @Test
    void rules_have_the_values_in_place_wherever_a_literal_may_stand() {
        parameters(GIVEN);
        rule("$a : FailedAttempt( status == @{gone-status} || cause not in ( \"blocked\", @{dead-causes} ) )");

        assertThat(speaks(410, "dns")).isTrue();
        assertThat(speaks(503, "timeout")).isTrue();
        assertThat(speaks(503, "tls")).isFalse();
    }

    @Test
    void a_right_hand_side_has_them_too() {
        parameters("why: { text: the endpoint is gone }\nagain: { number: 7 }\n");
        RuleText.write(
                folder,
                "gone.drl",
                RuleText.honest()
                        .consequence(
                                "proposals.giveUp( \"gone\", @{why} ); proposals.notBefore( \"gone\", @{ again } );")
                        .text());

        assertThat(answer(410, "status").says()).containsEntry("reason", "the endpoint is gone");
    }

    @Test
    void csv_gives_the_same() {
        RuleText.write(folder, "all.parameters.csv", """
                # what means gone
                name,kind,value,from,to,about
                gone-status,number,410,400,499,"by the book, gone"
                dead-causes,texts,dns | tls,,,
                """);
        rule("$a : FailedAttempt( status == @{gone-status}, cause in ( @{dead-causes} ) )");

        assertThat(speaks(410, "tls")).isTrue();
        assertThat(speaks(410, "status")).isFalse();
    }

    @Test
    void another_value_is_another_rule_set() {
        rule("$a : FailedAttempt( status == @{gone-status}, cause in ( @{dead-causes} ) )");
        parameters(GIVEN);
        var before = load();
        parameters(GIVEN.replace("410", "404"));

        assertThat(load().hash()).isNotEqualTo(before.hash());
    }

    @Test
    void scenarios_have_the_values_too_so_that_they_need_no_change() {
        rule("$a : FailedAttempt( status == @{gone-status}, cause in ( @{dead-causes} ) )");
        RuleText.write(folder, "gone.scenarios.yaml", """
                - scenario: gone is gone
                  given: { failedAttempt: { status: "@{gone-status}", cause: "@{dead-causes}" } }
                  expect: { decision: give-up, because: [gone] }
                - scenario: the next one is not
                  given: { failedAttempt: { status: "@{gone-status + 1}", cause: "@{dead-causes}" } }
                  expect: { decision: retry, not: [gone] }
                """);
        for (var status : List.of("410", "404")) {
            parameters(GIVEN.replace("410", status));
            assertThat(Scenarios.run(folder, RETRY, load()).findings()).isEmpty();
        }
        parameters(GIVEN.replace("[dns, tls]", "[status]"));
        RuleText.write(folder, "gone.scenarios.yaml", """
                - scenario: not known
                  given: { failedAttempt: { status: "@{gone}" } }
                  expect: { decision: give-up, because: [gone] }
                - scenario: no number
                  given: { failedAttempt: { cause: "@{dead-causes + 1}" } }
                  expect: { decision: give-up, not: [gone] }
                """);
        assertThat(Scenarios.run(folder, RETRY, load()).findings())
                .extracting(finding -> finding.line() + ": " + finding.message())
                .anyMatch(text -> text.startsWith("2: there is no parameter gone in this folder"))
                .contains("5: dead-causes is no number to add to or subtract from");
    }

    @Test
    void what_does_not_fit_where_it_is_used_is_told_at_its_place_with_its_name() {
        parameters(GIVEN.replace("number: 410, from: 400, to: 499", "text: gone"));
        rule("$a : FailedAttempt( cause in ( @{dead-causes} ), status == @{gone-status} )");

        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.line()).isEqualTo(6);
            assertThat(finding.toString())
                    .contains("gone.drl:6:")
                    .endsWith(": status is a number, \"gone\" is a text; only like can be compared"
                            + " (@{gone-status} is \"gone\")");
        });
    }

    @Test
    void a_place_behind_a_parameter_is_told_as_the_admin_wrote_it() {
        parameters(GIVEN);
        rule("$a : FailedAttempt( status == @{gone-status}, cause in ( @{dead-causes} ), statos == 1 )");

        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.column()).isEqualTo(80);
            assertThat(finding.text()).isEqualTo("statos");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            a: 1 ~ 1: expected keys with values
            a: { number: x } ~ 1: a is a whole number of up to nine digits, not this
            a: { number: 1234567890 } ~ 1: a is a whole number of up to nine digits, not this
            a: { number: 5, from: 6 } ~ 1: a is at least 6
            a: { number: 5, to: 4 } ~ 1: a is at most 4
            a: { number: 5, to: x } ~ 1: from and to are limits of a number or a time, of the same kind as a
            a: { text: x, from: 1 } ~ 1: from and to are limits of a number or a time, of the same kind as a
            a: { text: x, oneOf: [y, z] } ~ 1: a is one of y, z
            a: { numbers: [1, 2], to: 1 } ~ 1: a is at most 1
            a: { time: "8:00" } ~ 1: a is a time of day such as "08:00", not this
            a: { time: "07:59", from: "08:00" } ~ 1: a is at least 08:00
            a: { weekday: Sunday } ~ 1: a is a day of the week such as SUNDAY, not this
            a: { truth: yes } ~ 1: a is true or false, not this
            a: { text: [x, y] } ~ 1: a is of the kind text and has one value, not 2
            a: { texts: [] } ~ 1: a is of the kind texts and has 1 to 200 values, not 0
            a: { number: 1, text: x } ~ 1: a has one kind with its value: number, numbers, text, texts, time, weekday, truth
            a: { about: x } ~ 1: a has one kind with its value: number, numbers, text, texts, time, weekday, truth
            a: { number: 1, until: 2 } ~ 1: a has the unknown key until; there are number, numbers, text, texts, time, weekday, truth for the value, and from, to, oneOf, about
            A_b: { number: 1 } ~ 1: a parameter's name is written in-this-way
            a: { number: 1 } ~ 1: no rule of this folder uses @{a}; use it or take it out
            a: &x { number: 1 } ~ 1: anchors are not allowed
            """)
    void what_is_wrong_with_a_parameter_is_told_at_its_line(String yaml, String told) {
        parameters(yaml);
        rule("$a : FailedAttempt( status == 410 )");

        assertThat(findings())
                .extracting(finding -> finding.line() + ": " + finding.message())
                .containsExactly(told);
    }

    @Test
    void a_name_is_given_once_in_all_files_of_the_folder() {
        parameters("gone-status: { number: 410 }\n");
        RuleText.write(folder, "b.parameters.csv", "name,kind,value\ngone-status,number,404\n");
        rule("$a : FailedAttempt( status == @{gone-status} )");

        assertThat(findings())
                .extracting(Finding::toString)
                .containsExactly(folder.resolve("b.parameters.csv")
                        + ":2:1: the parameter gone-status is given by " + folder.resolve("a.parameters.yaml")
                        + ":1 already; give one of them another name");
    }

    @Test
    void an_unknown_parameter_is_told_with_the_nearest_one() {
        parameters(GIVEN);
        rule("$a : FailedAttempt( status == @{gone-state}, cause in ( @{dead-causes} ) )");

        assertThat(findings()).anySatisfy(finding -> {
            assertThat(finding.line()).isEqualTo(6);
            assertThat(finding.column()).isEqualTo(35);
            assertThat(finding.text()).isEqualTo("@{gone-state}");
            assertThat(finding.message()).startsWith("there is no parameter gone-state in this folder; ");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FailedAttempt( cause == @{dead-causes} )",
                "FailedAttempt( cause == \"@{dead-causes}\" )",
                "FailedAttempt( @{dead-causes} )"
            })
    void a_list_stands_in_brackets_and_nothing_stands_in_a_text(String condition) {
        parameters(GIVEN.lines().skip(1).findFirst().orElseThrow());
        rule("$a : " + condition);

        assertThat(findings())
                .anySatisfy(finding -> assertThat(finding.message()).containsAnyOf("is a list", "inside a text"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'x\" ); System.exit( 1 ); //'",
                "\"x\\\\u0022\"",
                "\"x\\n\"",
                "\"x\\u202E\"",
                "\"x\\u2028\"",
                "\"x\\0\""
            })
    void no_value_can_end_the_literal_that_it_becomes(String hostile) {
        parameters("why: { text: " + hostile + " }\n");
        RuleText.write(
                folder,
                "gone.drl",
                RuleText.honest()
                        .consequence("proposals.giveUp( \"gone\", @{why} );")
                        .text());

        assertThat(findings())
                .extracting(Finding::message)
                .contains("why is a text without quotes, backslashes and line ends, not this");
    }

    @Test
    void a_comment_may_speak_of_parameters() {
        parameters(GIVEN);
        rule("// @{nothing}\n $a : FailedAttempt( status == @{gone-status}, cause in ( @{dead-causes} ) )");

        assertThat(speaks(410, "dns")).isTrue();
    }

    @Test
    void csv_that_cannot_be_read_is_told_with_its_line() {
        RuleText.write(folder, "a.parameters.csv", "name,kind,value\na,number,\"1\nb,number,2,3,4,5,6,7\n");
        rule("$a : FailedAttempt( status == 410 )");

        assertThat(findings())
                .extracting(finding -> finding.line() + ": " + finding.message())
                .containsExactly(
                        "2: is no row of CSV: a quote that is opened is closed on the same line, and stands around a whole cell",
                        "3: has 8 cells, more than there are columns");

        RuleText.write(folder, "a.parameters.csv", "name;kind;wert\na;number;1\n");
        assertThat(findings())
                .extracting(finding -> finding.line() + ": " + finding.message())
                .containsExactly("1: the first line names the columns: name,kind,value,from,to,about");
    }

    private void parameters(String yaml) {
        RuleText.write(folder, "a.parameters.yaml", yaml);
    }

    private void rule(String conditions) {
        RuleText.write(
                folder, "gone.drl", RuleText.honest().conditions(conditions).text());
    }

    private RuleSet load() {
        return RuleSet.load(folder, RETRY);
    }

    private Answer answer(int status, String cause) {
        var attempt = new FailedAttempt(1, status, cause, 0, 9, "InQueue", "s", "certified");
        return RETRY.questions().get(0).answerer().answer(load(), List.of(attempt));
    }

    private boolean speaks(int status, String cause) {
        return answer(status, cause).rules().contains("gone");
    }

    private List<Finding> findings() {
        return catchThrowableOfType(RuleSetRefused.class, this::load).findings();
    }
}

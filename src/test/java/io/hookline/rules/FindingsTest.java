package io.hookline.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.policy.retry.RetryRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an admin reads when a rule is not right: each kind of mistake, word for word. */
class FindingsTest {
    private static final Path CASES = Path.of("src/test/resources/rules/findings.txt");
    private static final String SCENARIOS = """
            - scenario: gone is gone
              given: { failedAttempt: { status: 410 } }
              expect: { decision: give-up, reason: gone, because: [gone] }
            - scenario: busy is not gone
              given: { failedAttempt: { status: 503 } }
              expect: { decision: retry, after: 5, not: [gone] }
            """;

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void is_told_with_its_place_and_what_to_do(
            String what, String right, String wrong, String place, String text, String message) {
        var rule = RuleText.honest().text();
        assertThat(rule).contains(right);
        var at = place.split(":");

        assertThat(check(Map.of("retry/gone.drl", rule.replace(right, wrong), "retry/gone.scenarios.yaml", SCENARIOS)))
                .containsExactly(new Finding(
                        "rules/retry/gone.drl", Integer.parseInt(at[0]), Integer.parseInt(at[1]), text, message));
    }

    static Stream<Arguments> mistakes() throws IOException {
        return Files.readAllLines(CASES).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split(" \\| ", 6))
                .map(parts -> Arguments.of(parts[0], lines(parts[1]), lines(parts[2]), parts[3], parts[4], parts[5]));
    }

    private static String lines(String text) {
        return text.replace("\\n", "\n");
    }

    @Test
    void rules_that_say_the_same_or_less_than_another_are_told() {
        var wide =
                RuleText.honest().conditions("FailedAttempt( status >= 400 )").text();
        var same = wide.replace("status >= 400", "!( status < 400 )")
                .replace("\"Gone\"", "\"Went\"")
                .replace("\"gone\" )", "\"went\" )")
                .replace("giveUp( \"gone\"", "giveUp( \"went\"")
                .replace("\"went\" );", "\"gone\" );");
        var narrow = same.replace("!( status < 400 )", "status == 410, number > 3")
                .replace("Went", "Late")
                .replace("went", "late");

        assertThat(check(files(Map.of("gone", wide, "late", narrow, "went", same))))
                .containsExactly(
                        new Finding(
                                "rules/retry/late.drl",
                                4,
                                1,
                                "rule \"Late\"",
                                "is never needed, because gone (rules/retry/gone.drl:4) says the same in more cases;"
                                        + " remove it, or narrow the other"),
                        new Finding(
                                "rules/retry/went.drl",
                                4,
                                1,
                                "rule \"Went\"",
                                "says the same as gone (rules/retry/gone.drl:4) in the same cases; remove one of them"));
    }

    @Test
    void a_name_or_an_id_that_is_taken_is_told() {
        var other =
                RuleText.honest().conditions("FailedAttempt( status == 404 )").text();

        assertThat(check(files(Map.of("gone", RuleText.honest().text(), "other", other))))
                .containsExactly(
                        new Finding(
                                "rules/retry/other.drl",
                                4,
                                1,
                                "rule \"Gone\"",
                                "rule name \"Gone\" is taken by rules/retry/gone.drl:4; give each rule its own"),
                        new Finding(
                                "rules/retry/other.drl",
                                4,
                                13,
                                "@id( \"gone\" )",
                                "@id \"gone\" is taken by rules/retry/gone.drl:4; give each rule its own"));
    }

    @Test
    void a_scenario_that_fails_is_told() {
        var files = files(Map.of("gone", RuleText.honest().text()));
        files.put("retry/gone.scenarios.yaml", SCENARIOS.replace("after: 5", "after: 6"));

        assertThat(check(files))
                .extracting(Finding::toString)
                .containsExactly(
                        "rules/retry/gone.scenarios.yaml:4:13: busy is not gone (alone): after is \"5\", not \"6\"",
                        "rules/retry/gone.scenarios.yaml:4:13: busy is not gone (with the whole folder):"
                                + " after is \"5\", not \"6\"");
    }

    /** Four files and six mistakes, two of which are such that a file cannot be read to its end. */
    @Test
    void everything_that_is_wrong_anywhere_is_told_at_once() {
        var rule = RuleText.honest().text();
        var second = rule.substring(rule.indexOf("rule \"Gone\""))
                .replace("\"Gone\"", "\"Went\"")
                .replace("@id( \"gone\" )", "@id( \"went\" )");
        var files = files(Map.of(
                "a", rule.replace("==", "=") + second.replace("giveUp( \"gone\"", "giveup( \"went\""),
                "b", rule.replace("Gone", "Left").replace("gone", "left").replace("status", "statos"),
                "c", rule.replace("end\n", "").replace("Gone", "Lost").replace("gone", "lost"),
                "d",
                        rule.replace("Gone", "Far")
                                .replace("gone", "far")
                                .replace("rules.retry\n", "rules.retry.call\n")));
        files.put("retry/d.scenarios.yaml", SCENARIOS.replace("503", "busy").replace("expect:", "expct:"));

        assertThat(check(files))
                .extracting(finding -> finding.toString().replaceFirst("(; did you mean|; It has|; it has).*", ""))
                .containsExactly(
                        "rules/retry/a.drl:6:32: fields are compared by ==",
                        "rules/retry/a.drl:14:15: proposals has no giveup for these arguments",
                        "rules/retry/b.drl:6:25: FailedAttempt has no field statos",
                        "rules/retry/c.drl:4:1: a rule reads rule … when … then … end, each of these words first on its"
                                + " line; end is missing",
                        "rules/retry/d.drl:1:9: declares package rules.retry.call, but files here are rules.retry",
                        "rules/retry/d.scenarios.yaml:3:3: a scenario has scenario, given, expect and perhaps alone, not"
                                + " expct",
                        "rules/retry/d.scenarios.yaml:6:3: a scenario has scenario, given, expect and perhaps alone, not"
                                + " expct");
    }

    private static Map<String, String> files(Map<String, String> rules) {
        var files = new TreeMap<String, String>();
        rules.forEach((name, text) -> {
            files.put("retry/" + name + ".drl", text);
            files.put("retry/" + name + ".scenarios.yaml", SCENARIOS);
        });
        return files;
    }

    private static List<Finding> check(Map<String, String> texts) {
        var contents = new TreeMap<String, byte[]>();
        texts.forEach((name, text) -> contents.put(name, text.getBytes(StandardCharsets.UTF_8)));
        return new RulesCheck(List.of(RetryRules.concern()))
                .check(RuleFiles.of(contents, "rules/"), null)
                .findings();
    }
}

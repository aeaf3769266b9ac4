package io.hookline.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hookline.policy.call.CallRules;
import io.hookline.policy.emission.EmissionRules;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules as rows of a table. */
class RuleTableTest {
    private static final Concern CALLS = CallRules.concern();
    private static final String WAITS = """
            # How long to wait after what has happened.
            id,owner,since,UnsuccessfulCall.outcome in,UnsuccessfulCall.attemptsUsed <,proposals.retryAfter,proposals.atMostRetries
            busy,scheduler,1.0,Busy,,@{busy-wait},3

            away,scheduler,1.0,NoAnswer | Voicemail,5,"14400",2
            """;

    @TempDir
    Path folder;

    @Test
    void each_row_is_a_rule_on_its_line() {
        write(WAITS);

        assertThat(load(CALLS).rules())
                .extracting(rule -> rule.line() + " " + rule.id() + ": " + rule.name())
                .containsExactly(
                        "3 busy: When outcome is one of Busy: retryAfter busy-wait, atMostRetries 3 (busy)",
                        "5 away: When outcome is one of NoAnswer, Voicemail and attemptsUsed is below 5: retryAfter 14400, atMostRetries 2 (away)");
    }

    @Test
    void scenarios_beside_it_are_run_as_for_other_rules() {
        write(WAITS);
        RuleText.write(folder, "waits.scenarios.yaml", """
                - scenario: busy
                  given: { unsuccessfulCall: { outcome: Busy } }
                  expect: { decision: try-again, after: "@{busy-wait}", because: [busy], not: [away] }
                - scenario: nobody there
                  given: { unsuccessfulCall: { outcome: Voicemail } }
                  expect: { decision: try-again, after: 14400, because: [away], not: [busy] }
                - scenario: too late for that
                  given: { unsuccessfulCall: { outcome: Voicemail, attemptsUsed: 5, maxAttempts: 9 } }
                  expect: { decision: try-again, after: 1, not: [away] }
                """);

        assertThat(Scenarios.run(folder, CALLS, load(CALLS)).findings())
                .extracting(finding -> finding.line() + ": " + finding.message())
                .containsExactly(
                        "7: too late for that (alone): after is \"3540\", not \"1\"",
                        "7: too late for that (with the whole folder): after is \"3540\", not \"1\"");
    }

    @Test
    void a_proposal_that_is_told_the_fact_gets_it() {
        RuleText.write(folder, "masks.table.csv", """
                id;rule;owner;since;Candidate.parameterName in;Candidate.event ==;proposals.mask;proposals.suppress
                pin-masked;No pin leaves the house in any event;emission;1.0;Pin | Iban;ParameterUpdated;updatedParameterValue;
                ends-unheard;Nobody is told of the end of anything;emission;1.0;;Terminated;;no use
                """);
        var rules = load(EmissionRules.concern());

        assertThat(rules.rules()).extracting(Rule::sink).containsExactly("proposals", "proposals");
        assertThat(rules.rules()).extracting(Rule::name).contains("No pin leaves the house in any event");
    }

    @Test
    void a_proposal_without_arguments_is_made_by_yes() {
        write(
                "id,owner,since,PlannedCall.telephone ==,limits.notOnHolidays,limits.notOnWeekday\nq,s,1,true,yes,SUNDAY\n");
        var call = CALLS.questions().get(0);
        assertThat(call.answerer().answer(load(CALLS), call.examples()).rules()).containsExactly("q");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            UnsuccessfulCall.outcom == ~ proposals.free ~ 1:16: there is no field of UnsuccessfulCall outcom; did you mean outcome?
            Unsuccessful.outcome == ~ proposals.free ~ 1:16: there is no fact Unsuccessful; there are
            UnsuccessfulCall.outcome = ~ proposals.free ~ 1:16: there is no comparison =;
            UnsuccessfulCall.outcome == ~ proposal.free ~ 1:42: there is no sink proposal; did you mean proposals?
            UnsuccessfulCall.outcome == ~ proposals.fre ~ 1:42: there is no proposal of proposals fre; did you mean free?
            UnsuccessfulCall.outcome == ~ because ~ 1:42: a column is id, rule, owner or since, a condition such as
            UnsuccessfulCall.outcome == ~ rule ~ 1: a table has action columns
            PlannedCall.telephone == ~ proposals.free ~ 1: not all facts of this table can be spoken about to proposals
            """)
    void a_wrong_column_is_told_with_its_place(String condition, String action, String told) {
        RuleText.write(folder, "a.parameters.yaml", "busy-wait: { number: 300 }\n");
        RuleText.write(
                folder,
                "t.table.csv",
                "id,owner,since," + condition + "," + action + "\nbusy,scheduler,1.0,Busy,yes\n");

        assertThat(findings())
                .anyMatch(text -> text.startsWith(told.replace("1:42", "1:" + (17 + condition.length()))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            Busy~Buzy~3:20: "Buzy" is none of
            Busy~Bu"sy~3:20: a cell here is a text without quotes
            Busy~"Bu""sy"~3:20: a cell here is a text without quotes, backslashes and line ends, or a parameter such as @{name} (column UnsuccessfulCall.outcome in)
            Busy~Bu\\u0022sy~3:20: a cell here is a text
            Busy~@{busy}~3:20: there is no parameter busy in this folder;
            Busy~Busy | @{busy-wait}~3:20: outcome is a text, 300 is a number; only like can be compared (column UnsuccessfulCall.outcome in, @{busy-wait} is 300)
            ,3~,-3~3:39: an argument is a text, a number
            ,3~,many~3:39: a cell here is a whole number of up to nine digits, or a parameter such as @{name} (column proposals.atMostRetries)
            ,3~,3 | 4~3:39: atMostRetries is told times (column proposals.atMostRetries)
            ,@{busy-wait},3~,,~3: a row says what to do in one action column at least
            busy,scheduler~Busy,scheduler~3: @id is written in-this-way
            busy,scheduler~busy,~3:6: every rule has an owner, so this cell cannot be empty (column owner)
            """)
    void a_wrong_cell_is_told_with_its_row_and_column(String cell, String wrong, String told) {
        write(WAITS.replaceFirst(java.util.regex.Pattern.quote(cell), java.util.regex.Matcher.quoteReplacement(wrong)));

        assertThat(findings()).anyMatch(text -> text.startsWith(told));
    }

    @Test
    void a_rule_file_of_the_same_name_would_share_its_scenarios() {
        write(WAITS);
        RuleText.write(folder, "waits.drl", "package rules.retry.call\n");

        assertThat(findings())
                .contains("0: beside it lies a .drl file of the same name; give one of them another name");
    }

    @Test
    void a_row_explains_itself_at_its_cells() {
        write(WAITS);
        var call = CALLS.questions().get(1);

        var explained = Explainer.explain(load(CALLS), call, call.examples());

        assertThat(explained.get(1).patterns().get(0).conditions())
                .extracting(condition -> condition.line() + ":" + condition.column() + " " + condition.passed())
                .containsExactly("5:20 true", "5:41 true");
    }

    private void write(String table) {
        RuleText.write(folder, "waits.table.csv", table);
        if (table.contains("@{busy-wait}")) {
            RuleText.write(folder, "a.parameters.yaml", "busy-wait: { number: 300 }\n");
        }
    }

    private RuleSet load(Concern concern) {
        return RuleSet.load(folder, concern);
    }

    private List<String> findings() {
        return catchThrowableOfType(RuleSetRefused.class, () -> load(CALLS)).findings().stream()
                .map(finding -> finding.line() + (finding.column() > 0 ? ":" + finding.column() : "") + ": "
                        + finding.message())
                .toList();
    }
}

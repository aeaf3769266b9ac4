package io.hookline.policy.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookline.hours.PublicHolidays;
import io.hookline.policy.ShippedRules;
import io.hookline.policy.call.AfterDecision.GiveUp;
import io.hookline.policy.call.AfterDecision.LimitReached;
import io.hookline.policy.call.AfterDecision.TryAgain;
import io.hookline.policy.call.BeforeDecision.Call;
import io.hookline.policy.call.BeforeDecision.Defer;
import io.hookline.rules.RuleSet;
import io.hookline.rules.RuleSetRefused;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules that somebody may write, the presets among them. */
class CallRulesTest {
    private static final String HEAD = """
            package rules.retry.call
            import io.hookline.policy.call.PlannedCall
            import io.hookline.policy.call.UnsuccessfulCall
            global io.hookline.policy.call.CallLimits limits
            global io.hookline.policy.call.CallProposals proposals
            """;

    @TempDir
    static Path presets;

    private static CallPolicy polite;

    @TempDir
    Path folder;

    @BeforeAll
    static void switch_the_polite_dialer_on() throws IOException {
        try (var files = Files.list(ShippedRules.folder(CallRules.concern()))) {
            for (var file : files.toList()) {
                var name = file.getFileName().toString();
                if (name.startsWith("polite-dialer") || !name.endsWith(".off")) {
                    Files.copy(file, presets.resolve(name.replaceFirst("\\.off$", "")));
                }
            }
        }
        polite = policy(presets);
    }

    private static CallPolicy policy(Path folder) {
        var rules = RuleSet.load(folder, CallRules.concern());
        return new RuleCallPolicy(() -> rules, new PublicHolidays(), new SimpleMeterRegistry());
    }

    private CallPolicy written(String rules) throws IOException {
        Files.writeString(folder.resolve("own.drl"), HEAD + rules);
        return policy(folder);
    }

    @Test
    void the_polite_dialer_rings_by_day_and_says_what_it_waits_for() {
        // Swiss National Day 2026 is a Saturday.
        assertThat(polite.before(Calls.at("2026-07-31T18:59:59Z").call())).isInstanceOf(Call.class);
        assertThat(polite.before(Calls.at("2026-07-31T19:00:00Z").call()))
                .isInstanceOfSatisfying(Defer.class, defer -> {
                    assertThat(defer.until()).isEqualTo("2026-08-03T06:00:00Z");
                    assertThat(defer.reason())
                            .isEqualTo("outside 08:00-21:00 in Europe/Zurich, holiday National Day, Sunday");
                    assertThat(defer.rules()).containsExactly("polite-hours");
                });
    }

    @Test
    void the_polite_dialer_moves_the_next_attempt_into_the_day() {
        // A Friday at 20:30.
        var evening = Calls.at("2026-03-06T19:30:00Z");

        assertThat(polite.after(evening.failed("NoAnswer", 1, null))).isInstanceOfSatisfying(TryAgain.class, again -> {
            assertThat(again.at()).isEqualTo("2026-03-07T07:00:00Z");
            assertThat(again.usesAttempt()).isTrue();
            assertThat(again.reason()).isEqualTo("3600 s after NoAnswer, then outside 08:00-21:00 in Europe/Zurich");
            assertThat(again.rules())
                    .contains("polite-hours", "polite-no-answer", "polite-number-caps", "polite-other-hour");
        });
    }

    @Test
    void the_attempt_that_just_failed_counts_once_in_the_caps() {
        var start = Instant.parse("2026-03-03T09:00:00.000123Z");
        var itself = new PastCall(Instant.parse("2026-03-03T09:00:00Z"), null, false);
        var call = Calls.at(start).past(List.of(itself, past(start, 2)), List.of());

        assertThat(polite.after(call.failed("Busy", 1, null)))
                .isInstanceOfSatisfying(
                        TryAgain.class, again -> assertThat(again.at()).isEqualTo("2026-03-03T09:06:00.000123Z"));
    }

    @Test
    void with_the_attempt_that_just_failed_a_cap_may_be_full() {
        var start = Instant.parse("2026-03-03T09:00:00Z");
        var call = Calls.at(start).past(List.of(past(start, 2), past(start, 1)), List.of());

        assertThat(polite.after(call.failed("Busy", 1, null))).isInstanceOfSatisfying(TryAgain.class, again -> {
            assertThat(again.at()).isEqualTo("2026-03-04T07:00:00Z");
            assertThat(again.reason()).startsWith("300 s after Busy, then 3 calls in 24 h already");
        });
    }

    private static PastCall past(Instant now, int hours) {
        return new PastCall(now.minusSeconds(hours * 3600L), "Busy", false);
    }

    @Test
    void what_was_nobodys_fault_uses_nothing_but_not_without_end() {
        var morning = Calls.at("2026-03-03T09:00:00Z");

        assertThat(polite.after(morning.failed("NoAgent", 40, null)))
                .isInstanceOfSatisfying(
                        TryAgain.class, again -> assertThat(again.usesAttempt()).isFalse());
        assertThat(polite.after(morning.failed("NoAgent", 50, null)))
                .isInstanceOfSatisfying(
                        LimitReached.class, limit -> assertThat(limit.reason()).isEqualTo("50 calls have been made"));
    }

    @Test
    void rules_that_depend_on_the_day_are_asked_about_the_day_that_was_found() throws IOException {
        var policy = written("""
                rule "A" @id( "a" ) @owner( "t" ) @since( "1" )
                when PlannedCall( telephone ) then limits.callableBetween( "a", "08:00", "21:00" ); end
                rule "B" @id( "b" ) @owner( "t" ) @since( "1" )
                when PlannedCall( weekday == "SATURDAY" ) then limits.callableBetween( "b", "10:00", "14:00" ); end
                rule "C" @id( "c" ) @owner( "t" ) @since( "1" )
                when PlannedCall( listed ) then limits.refuse( "c", "listed" ); limits.deferSeconds( "c", 9, "x" ); end
                """);
        var friday = Calls.at("2026-03-06T20:30:00Z");

        assertThat(policy.before(friday.call())).isInstanceOfSatisfying(Defer.class, defer -> {
            assertThat(defer.until()).isEqualTo("2026-03-07T09:00:00Z");
            assertThat(defer.rules()).containsExactly("a", "b");
            assertThat(policy.before(friday.now(defer.until()).call())).isInstanceOf(Call.class);
        });
        assertThat(policy.before(friday.listed("x", null).call())).isInstanceOf(BeforeDecision.Refuse.class);
        assertThat(policy.after(friday.listed("x", null).failed("Busy", 1, null)))
                .isInstanceOf(GiveUp.class);
    }

    @Test
    void giving_up_beats_the_limit_the_limit_beats_a_retry_and_the_latest_time_wins() throws IOException {
        var policy = written("""
                rule "A" @id( "a" ) @owner( "t" ) @since( "1" )
                when UnsuccessfulCall( number >= 1 ) then proposals.retryAfter( "a", 60 ); end
                rule "B" @id( "b" ) @owner( "t" ) @since( "1" )
                when UnsuccessfulCall( number >= 2 ) then proposals.retryAtSlotEnd( "b" ); end
                rule "C" @id( "c" ) @owner( "t" ) @since( "1" )
                when UnsuccessfulCall( number >= 3 ) then proposals.limitReached( "c", "enough" ); end
                rule "D" @id( "d" ) @owner( "t" ) @since( "1" )
                when UnsuccessfulCall( number >= 4 ) then proposals.giveUp( "d", "hopeless" ); end
                """);
        var morning = Calls.at("2026-03-03T09:00:00Z");

        assertThat(policy.after(morning.failed("Busy", 1, 5)))
                .isInstanceOfSatisfying(
                        TryAgain.class, again -> assertThat(again.at()).isEqualTo("2026-03-03T09:02:00Z"));
        assertThat(policy.after(morning.failed("Busy", 2, 5)))
                .isInstanceOfSatisfying(
                        TryAgain.class, again -> assertThat(again.at()).isEqualTo("2026-03-03T10:00:00Z"));
        assertThat(policy.after(morning.failed("Busy", 3, 5)))
                .isInstanceOfSatisfying(
                        LimitReached.class, limit -> assertThat(limit.reason()).isEqualTo("enough"));
        assertThat(policy.after(morning.failed("Busy", 4, 5)))
                .isInstanceOfSatisfying(
                        GiveUp.class, end -> assertThat(end.reason()).isEqualTo("hopeless"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "callableBetween( \"a\", \"8:00\", \"21:00\" ) | \"8:00\" is no time of day such as 08:00",
                "callableBetween( \"a\", \"08:00\", \"25:00\" ) | \"25:00\" is no time of day such as 08:00",
                "callableBetween( \"a\", \"08:00\", \"08:00\" ) | a window has a beginning and another end",
                "notOnWeekday( \"a\", \"Sunday\" ) | \"Sunday\" is no weekday such as SUNDAY",
                "atMostToNumber( \"a\", 0, 24 ) | 0 is not between 1 and 1000",
                "notNearLastUnanswered( \"a\", 12 ) | 12 is not between 1 and 11"
            })
    void what_makes_no_sense_is_refused_with_its_line_when_the_rules_are_read(String call, String message) {
        var rule = """
                rule "A" @id( "a" ) @owner( "t" ) @since( "1" )
                when PlannedCall( telephone )
                then limits.%s; end
                """.formatted(call);

        assertThatThrownBy(() -> written(rule))
                .isInstanceOfSatisfying(RuleSetRefused.class, refused -> assertThat(refused.findings())
                        .singleElement()
                        .satisfies(finding -> assertThat(finding.message()).isEqualTo(message))
                        .satisfies(finding -> assertThat(finding.line()).isEqualTo(8)));
    }
}

package io.hookline.policy.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.hours.PublicHolidays;
import io.hookline.policy.ShippedRules;
import io.hookline.policy.call.AfterDecision.GiveUp;
import io.hookline.policy.call.AfterDecision.LimitReached;
import io.hookline.policy.call.AfterDecision.TryAgain;
import io.hookline.policy.call.BeforeDecision.Call;
import io.hookline.policy.call.BeforeDecision.Defer;
import io.hookline.policy.call.BeforeDecision.Refuse;
import io.hookline.rules.RuleSet;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules as they are shipped, and rules that fail. */
class RuleCallPolicyTest {
    private static final Calls MORNING = Calls.at("2026-03-03T09:00:00Z");

    private static final int TOO_LONG = 3_000_000;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RuleSet rules = ShippedRules.of(CallRules.concern());
    private final CallPolicy shipped = policy(() -> rules);

    @TempDir
    Path folder;

    private CallPolicy policy(Supplier<RuleSet> inForce) {
        return new RuleCallPolicy(inForce, new PublicHolidays(), meters);
    }

    @Test
    void a_call_is_made_when_it_is_due_whatever_the_hour() {
        assertThat(shipped.before(MORNING.call())).isEqualTo(new Call(List.of(), rules.hash()));
        assertThat(shipped.before(Calls.at("2026-03-01T02:00:00Z").call())).isInstanceOf(Call.class);
    }

    @Test
    void a_call_is_not_made_before_it_is_due() {
        var due = Instant.parse("2026-03-03T10:00:00Z");
        var early = new Calls(MORNING.call()).due(due);

        assertThat(shipped.before(early.call())).isEqualTo(new Defer(due, "not due yet", List.of(), rules.hash()));
    }

    @Test
    void a_number_on_the_list_is_refused_or_waits_until_the_listing_expires() {
        var expiry = Instant.parse("2026-04-01T00:00:00Z");
        var spoke = List.of("do-not-call");

        assertThat(shipped.before(MORNING.listed("asked by letter", null).call()))
                .isEqualTo(new Refuse("do not call: asked by letter", spoke, rules.hash()));
        assertThat(shipped.before(MORNING.listed("moving", expiry).call()))
                .isEqualTo(new Defer(expiry, "do not call: moving", spoke, rules.hash()));
        assertThat(shipped.before(MORNING.listed("moving", expiry).now(expiry).call()))
                .isEqualTo(new Call(List.of(), rules.hash()));
    }

    @Test
    void the_next_attempt_begins_at_the_end_of_the_slot_or_when_the_entry_asks() {
        assertThat(shipped.after(MORNING.failed("Busy", 1, null)))
                .isEqualTo(new TryAgain(
                        Instant.parse("2026-03-03T10:00:00Z"),
                        true,
                        "end of the attempt's slot",
                        List.of(),
                        rules.hash()));
        assertThat(shipped.after(MORNING.failed("NoAnswer", 2, 90)))
                .isEqualTo(new TryAgain(
                        Instant.parse("2026-03-03T09:02:30Z"),
                        true,
                        "90 s after the call, as the entry asks",
                        List.of(),
                        rules.hash()));
    }

    @Test
    void an_entry_ends_with_its_attempts_and_with_a_number_that_is_none() {
        assertThat(shipped.after(MORNING.failed("Busy", 3, 90)))
                .isEqualTo(new LimitReached("all 3 attempts are used", List.of(), rules.hash()));
        assertThat(shipped.after(MORNING.failed("InvalidNumber", 1, null)))
                .isEqualTo(new GiveUp("the number is invalid", List.of("invalid-number"), rules.hash()));
    }

    @Test
    void a_number_that_was_listed_meanwhile_is_given_up() {
        assertThat(shipped.after(MORNING.listed("asked the agent", null).failed("Declined", 1, null)))
                .isEqualTo(new GiveUp("do not call: asked the agent", List.of("do-not-call"), rules.hash()));
    }

    @Test
    void a_country_without_known_holidays_is_called() {
        assertThat(shipped.before(MORNING.region("KP").call())).isInstanceOf(Call.class);
    }

    @Test
    void where_rules_fail_the_slot_model_and_the_list_remain() throws IOException {
        var failing = policy(failing());

        assertThat(failing.before(MORNING.call())).isEqualTo(new Call(List.of(), ""));
        assertThat(failing.before(MORNING.listed("asked by letter", null).call()))
                .isEqualTo(new Refuse("do not call: asked by letter", List.of(), ""));
        assertThat(failing.after(MORNING.failed("InvalidNumber", 1, TOO_LONG)))
                .isEqualTo(new TryAgain(
                        Instant.parse("2026-03-03T09:01:00Z").plusSeconds(TOO_LONG),
                        true,
                        TOO_LONG + " s after the call, as the entry asks",
                        List.of(),
                        ""));
        assertThat(failing.after(MORNING.failed("Busy", 3, TOO_LONG)))
                .isEqualTo(new LimitReached("all 3 attempts are used", List.of(), ""));
        assertThat(meters.counter("hookline.rules.failures", "concern", "retry/call")
                        .count())
                .isPositive();
    }

    @Test
    void where_there_are_no_rules_at_all_the_slot_model_remains() {
        var none = policy(() -> {
            throw new IllegalStateException("did not compile");
        });

        assertThat(none.before(MORNING.call())).isInstanceOf(Call.class);
        assertThat(none.after(MORNING.failed("Busy", 1, null))).isInstanceOf(TryAgain.class);
    }

    /** That the customer's key is no time of day, and a delay too long, only shows when the rules speak. */
    private Supplier<RuleSet> failing() throws IOException {
        Files.writeString(folder.resolve("failing.drl"), """
                package rules.retry.call
                import io.hookline.policy.call.PlannedCall
                import io.hookline.policy.call.UnsuccessfulCall
                global io.hookline.policy.call.CallLimits limits
                global io.hookline.policy.call.CallProposals proposals
                rule "A" @id( "a" ) @owner( "t" ) @since( "1" )
                when $c : PlannedCall( telephone ) then limits.callableBetween( "a", $c.customer(), "21:00" ); end
                rule "B" @id( "b" ) @owner( "t" ) @since( "1" )
                when UnsuccessfulCall( $delay : askedDelaySeconds ) then proposals.retryAfter( "b", $delay ); end
                """);
        var set = RuleSet.load(folder, CallRules.concern());
        return () -> set;
    }
}

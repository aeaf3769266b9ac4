package io.hookline.trigger;

import static io.hookline.trigger.Asking.aSubscription;
import static io.hookline.trigger.LiveTask.aTask;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hookline.event.Activity;
import io.hookline.event.Direction;
import io.hookline.event.Modality;
import io.hookline.event.Parameter;
import io.hookline.event.SchedulerEntryEvent;
import io.hookline.event.TaskEvent;
import io.hookline.event.Vocabulary;
import io.hookline.policy.emission.CustomerCap;
import io.hookline.policy.emission.EmissionDecision;
import io.hookline.policy.emission.TaskEventDecision;
import io.hookline.policy.permission.Operation;
import io.hookline.policy.permission.PermissionDecision;
import io.hookline.policy.permission.Target;
import io.hookline.task.Task;
import io.hookline.wire.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of an emission that rules shape: derived fields, times, caps. */
class EmittingPowersTest {
    private static final Instant OCCURRED = Instant.parse("2026-03-02T08:16:00Z");
    private static final CustomerCap CAP = new CustomerCap("cap", 2, 24);

    private final FakeRules rules = new FakeRules();
    private final SettableClock clock = new SettableClock();

    @TempDir
    Path folder;

    @Test
    void what_the_platform_has_set_is_not_replaced_by_a_derived_field() {
        rules.answer = candidate -> deriving(Map.of("Language", "Klingon", "priority", "high"), Set.of());

        var plan = plan(aTask().knowing(new Parameter("language", "fr-CH")).now(), aSubscription("sub_1"));

        assertThat(body(plan).at("/taskInformation/customContextParameters").toString())
                .isEqualTo("[{\"name\":\"language\",\"value\":\"fr-CH\"},{\"name\":\"priority\",\"value\":\"high\"}]");
        assertThat(plan.emissions().get(0).shape().fields()).isEqualTo(Map.of("priority", "high"));
    }

    @Test
    void a_mask_also_hides_what_rules_put_in_its_place() {
        for (var place :
                List.of("taskInformation", "customContextParameters", "taskInformation.customContextParameters")) {
            rules.answer = candidate -> deriving(Map.of("priority", "high"), Set.of(place));

            var plan = plan(aTask().now(), aSubscription("sub_1"));

            assertThat(body(plan).toString()).doesNotContain("priority");
            assertThat(plan.emissions().get(0).shape().fields()).isEmpty();
        }
    }

    @Test
    void in_a_cloud_event_it_is_told_beside_fields_that_stay_masked() {
        rules.answer = candidate -> deriving(Map.of("priority", "high"), Set.of("callerTelNumber", "taskInformation"));

        var plan = plan(
                aTask().reporting(Map.of("callerTelNumber", "+442079460201")).now(),
                aSubscription("sub_1").asCloudEvents());

        var data = body(plan).get("data");
        assertThat(data.get("priority").asText()).isEqualTo("high");
        assertThat(data.has("callerTelNumber")).isFalse();
        assertThat(data.has("taskInformation")).isFalse();
        assertThat(body(plan).has("priority")).as("outside of data").isFalse();
    }

    @Test
    void an_entry_carries_it_among_the_parameters_of_the_call() {
        rules.answer = candidate -> deriving(Map.of("priority", "high", "Campaign", "mine"), Set.of());
        var payload = Json.MAPPER.createObjectNode();
        payload.put("schedulerEntryId", "se_1").put("event", "Scheduled");
        payload.putArray("customCallContextParameters")
                .addObject()
                .put("name", "Campaign")
                .put("value", "spring");
        var announced = new Announcement(
                Asking.TENANT,
                SchedulerEntryEvent.SCHEDULED,
                Asking.HOTLINE,
                "scheduler-entry/se_1",
                1,
                OCCURRED,
                Direction.OUTBOUND,
                Modality.AUDIO,
                "+442079460201",
                payload);
        var subscription = aSubscription("sub_1")
                .with(Trigger.SCHEDULER_ENTRY_STATE_CHANGED, Vocabulary.CERTIFIED)
                .about(SchedulerEntryEvent.SCHEDULED)
                .now();

        var plan = emitting().plan(announced, "evt_1", Snapshot.of(1, List.of(subscription)), new ToldBefore());

        assertThat(body(plan).toString())
                .isEqualTo("{\"schedulerEntryId\":\"se_1\",\"event\":\"Scheduled\",\"customCallContextParameters\":["
                        + "{\"name\":\"Campaign\",\"value\":\"spring\"},{\"name\":\"priority\",\"value\":\"high\"}]}");
        assertThat(rules.asked.get(0).customer()).isEqualTo("+442079460201");
    }

    @Test
    void the_earlier_of_expiry_and_deadline_counts_and_a_fast_source_clock_gains_nothing() {
        at(OCCURRED.plusSeconds(20));
        rules.answer = candidate -> timed(Duration.ofSeconds(60), Duration.ofSeconds(30));
        assertThat(expiry()).isEqualTo(OCCURRED.plusSeconds(30));

        rules.answer = candidate -> timed(Duration.ofSeconds(5), Duration.ofSeconds(30));
        assertThat(expiry()).isEqualTo(OCCURRED.plusSeconds(25));

        at(OCCURRED.minusSeconds(3600));
        rules.answer = candidate -> timed(null, Duration.ofSeconds(30));
        assertThat(expiry()).isEqualTo(OCCURRED.minusSeconds(3570));
    }

    @Test
    void at_its_deadline_an_event_is_not_told_any_more_and_counts_for_no_cap() {
        at(OCCURRED.plusSeconds(30));
        rules.answer = candidate -> new EmissionDecision(
                true, null, Set.of(), Map.of(), null, Duration.ofSeconds(30), List.of(CAP), List.of("late"));

        var plan = plan(customer("C-1"), aSubscription("sub_1"));

        assertThat(plan.deliveries()).isEmpty();
        assertThat(plan.capped()).isEmpty();
        assertThat(plan.emissions().get(0).reason()).isEqualTo("reported more than 30 s after it occurred");
        assertThat(plan.emissions().get(0).rules()).containsExactly("late");
    }

    @Test
    void a_call_that_knows_of_earlier_emissions_keeps_the_cap_and_counts_its_own() {
        at(OCCURRED);
        rules.answer = candidate -> capped();
        var key = new CappedEmission.Key("sub_1", "InQueue", "C-1");
        var before = new ToldBefore();
        before.learn(Map.of(key, List.of(OCCURRED.minusSeconds(60))));

        before.startOver();
        assertThat(plan(customer("C-1"), aSubscription("sub_1"), before).deliveries())
                .hasSize(1);
        var full = plan(customer("C-1"), aSubscription("sub_1"), before);
        assertThat(full.deliveries()).isEmpty();
        assertThat(full.emissions().get(0).reason()).isEqualTo("at most 2 for one customer in 24 hours (rule cap)");
        assertThat(full.capped()).containsExactly(new CappedEmission(key, List.of(CAP), OCCURRED, false));
        assertThat(plan(customer("C-1"), aSubscription("sub_2"), before).deliveries())
                .as("another subscription")
                .hasSize(1);
        assertThat(plan(customer("C-2"), aSubscription("sub_1"), before).deliveries())
                .as("another customer")
                .hasSize(1);

        before.startOver();
        assertThat(plan(customer("C-1"), aSubscription("sub_1"), before).deliveries())
                .as("decided again, what was only planned counts no more")
                .hasSize(1);
    }

    @Test
    void a_paused_subscription_counts_and_one_that_is_suppressed_or_has_no_customer_does_not() {
        rules.answer = candidate -> capped();
        var paused = aSubscription("sub_1").in(SubscriptionState.PAUSED, "by its owner");

        assertThat(plan(customer("C-1"), paused).capped()).hasSize(1);
        assertThat(plan(aTask().now(), aSubscription("sub_1")).capped()).isEmpty();
        assertThat(plan(aTask().now(), aSubscription("sub_1")).deliveries()).hasSize(1);
        rules.answer = candidate ->
                new EmissionDecision(false, "no", Set.of(), Map.of(), null, null, List.of(CAP), List.of("hush"));
        assertThat(plan(customer("C-1"), aSubscription("sub_1")).capped()).isEmpty();
    }

    @Test
    void the_customer_is_the_identifier_else_the_number_of_the_other_side() {
        var numbers = Map.<String, Object>of(
                "callerTelNumber", "+44 (20) 7946-0201", "destinationTelNumber", "+41 44 668 18 00");
        plan(aTask().reporting(numbers).now(), aSubscription("sub_1"));
        plan(aTask().going(Direction.OUTBOUND).reporting(numbers).now(), aSubscription("sub_1"));
        plan(customer("C-1"), aSubscription("sub_1"));
        plan(aTask().reporting(Map.of("callerTelNumber", "anonymous")).now(), aSubscription("sub_1"));
        plan(
                aTask().reporting(Map.of("callerTelNumber", "+442079460201", "isAnonymous", true))
                        .now(),
                aSubscription("sub_1"));
        plan(aTask().now(), aSubscription("sub_1"));

        assertThat(rules.asked)
                .extracting(candidate -> candidate.customer())
                .containsExactly("+442079460201", "+41446681800", "C-1", "", "", "");
    }

    private void at(Instant time) {
        clock.pass(Duration.between(clock.instant(), time));
    }

    private static Task customer(String identifier) {
        return aTask().reporting(Map.of("customerIdentifier", identifier)).now();
    }

    private static EmissionDecision deriving(Map<String, String> fields, Set<String> masked) {
        return new EmissionDecision(true, null, masked, fields, null, null, List.of(), List.of("derive"));
    }

    private static EmissionDecision timed(Duration expiry, Duration deadline) {
        return new EmissionDecision(true, null, Set.of(), Map.of(), expiry, deadline, List.of(), List.of("time"));
    }

    private static EmissionDecision capped() {
        return new EmissionDecision(true, null, Set.of(), Map.of(), null, null, List.of(CAP), List.of("cap"));
    }

    private Instant expiry() {
        return plan(aTask().now(), aSubscription("sub_1")).deliveries().get(0).expiresAt();
    }

    private static JsonNode body(EmissionPlan plan) {
        return Json.read(plan.deliveries().get(0).body());
    }

    private EmissionPlan plan(Task after, Asking asking) {
        return plan(after, asking, new ToldBefore());
    }

    private EmissionPlan plan(Task after, Asking asking, ToldBefore before) {
        var raised = new TaskEventDecision(List.of(TaskEvent.IN_QUEUE), List.of("raise"), "sha256:test");
        var event = LiveTask.event(Activity.QUEUE, null);
        return emitting().plan(event, "evt_1", after, raised, Snapshot.of(1, List.of(asking.now())), before);
    }

    private Emitting emitting() {
        return new Emitting(TestDirectory.in(folder), rules, EmittingPowersTest::permit, clock);
    }

    private static PermissionDecision permit(String tenantId, String upn, Operation operation, Target target) {
        return new PermissionDecision(true, null, List.of(), "sha256:test");
    }
}

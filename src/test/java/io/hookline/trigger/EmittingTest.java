package io.hookline.trigger;

import static io.hookline.trigger.Asking.HOTLINE;
import static io.hookline.trigger.Asking.SAM;
import static io.hookline.trigger.Asking.aSubscription;
import static io.hookline.trigger.LiveTask.aTask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.hookline.delivery.NewDelivery;
import io.hookline.event.Activity;
import io.hookline.event.Direction;
import io.hookline.event.Modality;
import io.hookline.event.Parameter;
import io.hookline.event.TaskEvent;
import io.hookline.event.Vocabulary;
import io.hookline.policy.emission.TaskEventDecision;
import io.hookline.policy.permission.Operation;
import io.hookline.policy.permission.PermissionDecision;
import io.hookline.policy.permission.Target;
import io.hookline.rules.RulesFailed;
import io.hookline.task.Task;
import io.hookline.wire.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmittingTest {
    @TempDir
    Path folder;

    private final FakeRules rules = new FakeRules();
    private final List<String> questions = new ArrayList<>();
    private final Set<String> strangers = new HashSet<>();
    private final SettableClock clock = new SettableClock();

    @Test
    void who_asked_is_told_and_the_delivery_says_everything_that_sending_needs() {
        var plan = plan(
                aTask().now(),
                raised(TaskEvent.IN_QUEUE),
                aSubscription("sub_1").now());

        var decision = plan.rights().get(0);
        assertThat(plan.rights()).hasSize(1);
        assertThat(decision.decisions().at("/0/permitted").asBoolean()).isTrue();
        assertThat(plan.emissions())
                .containsExactly(
                        new Emission("sub_1", "InQueue", true, null, List.of("tell"), decision.id(), Shape.PLAIN));
        var delivery = plan.deliveries().get(0);
        assertThat(plan.deliveries()).hasSize(1);
        assertThat(delivery.webhookId()).matches("msg_[0-9a-z]{26}");
        assertThat(delivery.tenantId()).isEqualTo("alpine");
        assertThat(delivery.subscriptionId()).isEqualTo("sub_1");
        assertThat(delivery.eventName()).isEqualTo("InQueue");
        assertThat(delivery.contentType()).isEqualTo("application/json");
        assertThat(delivery.occurredAt()).isEqualTo("2026-03-02T08:16:00Z");
        assertThat(delivery.ordered()).isTrue();
        assertThat(delivery.parked()).isFalse();
        assertThat(delivery.slotReserved()).isFalse();
        assertThat(delivery.expiresAt()).isNull();
        assertThat(Json.read(delivery.body()).get("event").asText()).isEqualTo("InQueue");
    }

    @Test
    void nobody_asked_means_no_rule_is_bothered() {
        var plan = plan(
                aTask().now(),
                raised(TaskEvent.IN_QUEUE),
                aSubscription("sub_1").about(TaskEvent.TERMINATED).now());

        assertThat(plan.deliveries()).isEmpty();
        assertThat(plan.emissions()).isEmpty();
        assertThat(rules.asked).isEmpty();
    }

    @Test
    void among_ten_thousand_subscriptions_only_the_three_that_match_are_looked_at() {
        var all = new ArrayList<Subscription>();
        for (int i = 0; i < 10_000; i++) {
            all.add(aSubscription("sub_%05d".formatted(i))
                    .of("service-" + i % 100 + "@alpine.example")
                    .ownedBy("owner-" + i)
                    .now());
        }
        for (int i = 0; i < 3; i++) {
            all.add(aSubscription("sub_x" + i).ownedBy("owner-x" + i).now());
        }

        var plan = plan(aTask().now(), raised(TaskEvent.IN_QUEUE), all.toArray(Subscription[]::new));

        assertThat(plan.deliveries()).hasSize(3);
        assertThat(plan.emissions()).hasSize(3);
        assertThat(rules.asked).hasSize(3);
        assertThat(questions).hasSize(3);
    }

    @Test
    void a_thousand_that_match_ask_once_for_each_of_their_fifty_owners() {
        var all = new ArrayList<Subscription>();
        for (int i = 0; i < 1000; i++) {
            all.add(aSubscription("sub_%04d".formatted(i))
                    .ownedBy("owner-" + i % 50)
                    .now());
        }

        var plan = plan(
                aTask().now(), raised(TaskEvent.QUEUE_LEFT, TaskEvent.TERMINATED), all.toArray(Subscription[]::new));

        assertThat(plan.deliveries()).hasSize(2000);
        assertThat(questions).hasSize(50).doesNotHaveDuplicates();
    }

    @Test
    void filters_leave_out_and_say_so_without_asking_rules() {
        var plan = plan(
                aTask().going(Direction.INBOUND).by(Modality.AUDIO).now(),
                raised(TaskEvent.IN_QUEUE),
                aSubscription("sub_1").only(Modality.EMAIL).now(),
                aSubscription("sub_2").only(Direction.OUTBOUND).now(),
                aSubscription("sub_3")
                        .only(Modality.AUDIO)
                        .only(Direction.INBOUND)
                        .now());

        assertThat(plan.emissions())
                .extracting(Emission::subscriptionId, Emission::told, Emission::reason)
                .containsExactly(
                        tuple("sub_1", false, "filter: modality Audio is not asked for"),
                        tuple("sub_2", false, "filter: direction Inbound is not asked for"),
                        tuple("sub_3", true, null));
        assertThat(plan.deliveries()).extracting(NewDelivery::subscriptionId).containsExactly("sub_3");
        assertThat(rules.asked).hasSize(1);
    }

    @Test
    void a_task_of_unknown_modality_passes_only_subscriptions_for_all() {
        var plan = plan(
                aTask().by(null).now(),
                raised(TaskEvent.IN_QUEUE),
                aSubscription("sub_1").only(Modality.AUDIO).now(),
                aSubscription("sub_2").now());

        assertThat(plan.deliveries()).extracting(NewDelivery::subscriptionId).containsExactly("sub_2");
    }

    @Test
    void what_a_subscription_that_is_not_active_misses_is_parked_with_the_reason() {
        var plan = plan(
                aTask().now(),
                raised(TaskEvent.IN_QUEUE),
                aSubscription("sub_1")
                        .in(SubscriptionState.PAUSED, "by its owner")
                        .now(),
                aSubscription("sub_2")
                        .in(SubscriptionState.DISABLED, "answered 410")
                        .now(),
                aSubscription("sub_3").in(SubscriptionState.SUSPENDED, null).now());

        assertThat(plan.emissions())
                .extracting(Emission::told, Emission::reason)
                .containsExactly(
                        tuple(false, "paused: by its owner"),
                        tuple(false, "disabled: answered 410"),
                        tuple(false, "suspended"));
        assertThat(plan.deliveries())
                .extracting(NewDelivery::parked, NewDelivery::parkedReason)
                .containsExactly(
                        tuple(true, "paused: by its owner"),
                        tuple(true, "disabled: answered 410"),
                        tuple(true, "suspended"));
    }

    @Test
    void what_is_parked_is_masked_as_the_rules_want_it() {
        rules.answer = candidate -> FakeRules.mask("serviceName");

        var plan = plan(
                aTask().now(),
                raised(TaskEvent.IN_QUEUE),
                aSubscription("sub_1")
                        .in(SubscriptionState.PAUSED, "by its owner")
                        .now());

        assertThat(Json.read(plan.deliveries().get(0).body()).has("serviceName"))
                .isFalse();
    }

    @Test
    void an_owner_without_the_right_gets_it_parked_and_the_right_is_asked_once() {
        strangers.add("uma.user@alpine.example");

        var plan = plan(
                aTask().now(),
                raised(TaskEvent.QUEUE_LEFT, TaskEvent.TERMINATED),
                aSubscription("sub_1").ownedBy("uma.user@alpine.example").now(),
                aSubscription("sub_2").now());

        assertThat(plan.deliveries())
                .extracting(NewDelivery::subscriptionId, NewDelivery::parked, NewDelivery::parkedReason)
                .containsExactly(
                        tuple("sub_1", true, "owner: may not"),
                        tuple("sub_2", false, null),
                        tuple("sub_1", true, "owner: may not"),
                        tuple("sub_2", false, null));
        assertThat(plan.rights())
                .extracting(right -> right.decisions().at("/0/permitted").asBoolean())
                .containsExactly(false, true);
        assertThat(plan.emissions())
                .extracting(Emission::decisionId)
                .containsSubsequence(
                        plan.rights().get(0).id(), plan.rights().get(1).id());
        assertThat(questions)
                .containsExactlyInAnyOrder(
                        "alpine uma.user@alpine.example TaskStateChanged " + HOTLINE,
                        "alpine " + SAM + " TaskStateChanged " + HOTLINE);
    }

    @Test
    void rules_can_suppress_and_their_word_is_kept() {
        rules.answer = candidate ->
                candidate.subscription().equals("sub_1") ? FakeRules.suppress("not on Sundays") : FakeRules.TELL;

        var plan = plan(
                aTask().now(),
                raised(TaskEvent.IN_QUEUE),
                aSubscription("sub_1").now(),
                aSubscription("sub_2").now());

        assertThat(plan.emissions())
                .containsExactly(
                        new Emission("sub_1", "InQueue", false, "not on Sundays", List.of("hush"), null, Shape.PLAIN),
                        new Emission(
                                "sub_2",
                                "InQueue",
                                true,
                                null,
                                List.of("tell"),
                                plan.rights().get(0).id(),
                                Shape.PLAIN));
        assertThat(plan.deliveries()).extracting(NewDelivery::subscriptionId).containsExactly("sub_2");
    }

    @Test
    void an_expiry_counts_from_now() {
        rules.answer = candidate -> FakeRules.expire(Duration.ofMinutes(2));

        var plan = plan(
                aTask().now(),
                raised(TaskEvent.IN_QUEUE),
                aSubscription("sub_1").now());

        assertThat(plan.deliveries().get(0).expiresAt())
                .isEqualTo(clock.instant().plus(Duration.ofMinutes(2)));
    }

    @Test
    void several_task_events_reach_a_subscription_in_their_order() {
        var plan = plan(
                aTask().now(),
                raised(TaskEvent.QUEUE_LEFT, TaskEvent.TERMINATED),
                aSubscription("sub_1").now(),
                aSubscription("sub_2").now());

        assertThat(plan.deliveries())
                .filteredOn(delivery -> delivery.subscriptionId().equals("sub_2"))
                .extracting(NewDelivery::eventName)
                .containsExactly("QueueLeft", "Terminated");
        assertThat(plan.deliveries()).extracting(NewDelivery::webhookId).doesNotHaveDuplicates();
    }

    @Test
    void a_legacy_subscriber_reads_its_own_names() {
        var plan = plan(
                aTask().now(),
                raised(TaskEvent.WORKFLOW_STARTED),
                aSubscription("sub_1")
                        .with(Trigger.GET_ON_NEW_TASKS, Vocabulary.LEGACY)
                        .about(TaskEvent.WORKFLOW_STARTED)
                        .now());

        assertThat(Json.read(plan.deliveries().get(0).body()).get("event").asText())
                .isEqualTo("Created");
        assertThat(rules.asked.get(0).trigger()).isEqualTo("GetOnNewTasks");
        assertThat(questions).containsExactly("alpine " + SAM + " GetOnNewTasks " + HOTLINE);
    }

    @Test
    void rules_see_the_candidate_in_wire_words() {
        plan(
                aTask().now(),
                raised(TaskEvent.PARAMETER_UPDATED),
                aSubscription("sub_1").now());

        var candidate = rules.asked.get(0);
        assertThat(candidate.event()).isEqualTo("ParameterUpdated");
        assertThat(candidate.activity()).isEqualTo("SaveToParameter");
        assertThat(candidate.direction()).isEqualTo("Inbound");
        assertThat(candidate.modality()).isEqualTo("Audio");
        assertThat(candidate.service()).isEqualTo(HOTLINE);
        assertThat(candidate.owner()).isEqualTo(SAM);
        assertThat(candidate.vocabulary()).isEqualTo("certified");
        assertThat(candidate.parameterName()).isEqualTo("Language");
        assertThat(candidate.parameterValue()).isEqualTo("fr-CH");
    }

    @Test
    void rules_that_fail_are_not_hidden() {
        rules.answer = candidate -> {
            throw new RulesFailed("the rule 'hush' failed", new IllegalStateException());
        };

        assertThatThrownBy(() -> plan(
                        aTask().now(),
                        raised(TaskEvent.IN_QUEUE),
                        aSubscription("sub_1").now()))
                .isInstanceOf(RulesFailed.class);
    }

    private EmissionPlan plan(Task after, TaskEventDecision raised, Subscription... live) {
        var emitting = new Emitting(TestDirectory.in(folder), rules, this::decide, clock);
        var event = LiveTask.event(Activity.SAVE_TO_PARAMETER, new Parameter("Language", "fr-CH"));
        return emitting.plan(event, "evt_1", after, raised, Snapshot.of(1, List.of(live)));
    }

    private PermissionDecision decide(String tenantId, String upn, Operation operation, Target target) {
        questions.add(tenantId + " " + upn + " " + operation.token() + " " + target.serviceUpn());
        var permitted = !strangers.contains(upn);
        return new PermissionDecision(permitted, permitted ? null : "may not", List.of(), "sha256:test");
    }

    private static TaskEventDecision raised(TaskEvent... events) {
        return new TaskEventDecision(List.of(events), List.of("raise"), "sha256:test");
    }
}

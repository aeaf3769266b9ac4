package io.hookline.delivery.jdbc;

import static io.hookline.delivery.DeliveryTable.Draft.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookline.audit.AuditEntry.Actor;
import io.hookline.delivery.Attempt;
import io.hookline.delivery.Completion;
import io.hookline.delivery.DeliveryLog;
import io.hookline.delivery.DeliveryState;
import io.hookline.delivery.DeliveryStatus;
import io.hookline.delivery.DeliveryStore.Due;
import io.hookline.delivery.DeliveryTable;
import io.hookline.delivery.LeasedDelivery;
import io.hookline.delivery.SettableClock;
import io.hookline.delivery.Verdict;
import io.hookline.problem.Refusal;
import io.hookline.store.StoreKind;
import io.hookline.store.StoreUnderTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

abstract class DeliveryQueueContract {
    private static final Verdict DELIVERED = new Verdict.Delivered();
    private static final Actor BY = new Actor(DeliveryTable.TENANT, "tester", null, null);

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock();
    private StoreUnderTest opened;
    private DeliveryTable table;

    abstract StoreKind kind();

    @BeforeEach
    void open() {
        opened = kind().open(folder);
        table = new DeliveryTable(opened.store(), clock);
        table.addSubscription("sub_a");
        table.addSubscription("sub_b");
    }

    @AfterEach
    void close() {
        opened.close();
    }

    @Test
    void heads_its_lane_or_waits_behind_the_head() {
        var first = table.insert(to("sub_a", "t1"));
        var second = table.insert(to("sub_a", "t1").withSlot());
        var otherTask = table.insert(to("sub_a", "t2").withSlot());
        var otherSubscription = table.insert(to("sub_b", "t1"));
        var laneless = table.insert(to("sub_a", "t1").unordered());

        assertThat(first.state()).isEqualTo(DeliveryState.READY);
        assertThat(second.state()).isEqualTo(DeliveryState.WAITING);
        assertThat(second.leasedOrNull()).isNull();
        assertThat(otherTask.state()).isEqualTo(DeliveryState.LEASED);
        assertThat(otherTask.leasedOrNull().attempt()).isEqualTo(1);
        assertThat(otherSubscription.state()).isEqualTo(DeliveryState.READY);
        assertThat(laneless.state()).isEqualTo(DeliveryState.READY);
    }

    @Test
    void sees_the_earlier_ones_of_the_same_call() {
        var inserted = table.insert(
                List.of(to("sub_a", "t1").withSlot(), to("sub_a", "t1").withSlot(), to("sub_a", "t1")));

        assertThat(inserted)
                .extracting(DeliveryRows.Inserted::state)
                .containsExactly(DeliveryState.LEASED, DeliveryState.WAITING, DeliveryState.WAITING);
    }

    @Test
    void never_overtakes_a_parked_one_of_its_lane() {
        table.insert(to("sub_a", "t1").parked("owner lacks a right"));
        var later = table.insert(to("sub_a", "t1").withSlot());
        var otherTask = table.insert(to("sub_a", "t2"));

        assertThat(later.state()).isEqualTo(DeliveryState.PARKED);
        assertThat(table.find(later.id()).reason()).isEqualTo("behind a parked delivery of the same task");
        assertThat(otherTask.state()).isEqualTo(DeliveryState.READY);
    }

    @Test
    void a_claim_takes_only_what_is_due_of_that_subscription_and_the_earliest_first() {
        var first = table.insert(to("sub_a", "t1"));
        clock.advance(Duration.ofSeconds(1));
        table.insert(to("sub_a", "t2"));
        table.insert(to("sub_b", "t3"));

        var claimed = table.claim("sub_a", 1);

        assertThat(claimed).extracting(LeasedDelivery::id).containsExactly(first.id());
        assertThat(claimed.get(0).attempt()).isEqualTo(1);
        assertThat(table.claim("sub_a", 10)).hasSize(1);
        assertThat(table.claim("sub_a", 10)).isEmpty();
    }

    @Test
    void the_next_of_the_lane_takes_over_the_slot() {
        var ids = table.insert(List.of(to("sub_a", "t1"), to("sub_a", "t1"), to("sub_a", "t1")));
        var head = table.claim("sub_a", 5).get(0);

        var result = table.complete(head, DELIVERED);

        assertThat(result.next().id()).isEqualTo(ids.get(1).id());
        assertThat(result.next().attempt()).isEqualTo(1);
        assertThat(new String(result.next().body())).isEqualTo("{\"n\":2}");
        assertThat(table.state(ids.get(0).id())).isEqualTo(DeliveryState.DONE);
        assertThat(table.state(ids.get(2).id())).isEqualTo(DeliveryState.WAITING);
    }

    @Test
    void without_a_slot_the_next_becomes_ready() {
        var ids = table.insert(List.of(to("sub_a", "t1"), to("sub_a", "t1")));
        var head = table.claim("sub_a", 1).get(0);

        var result =
                table.queue.complete(table.completion(head, DELIVERED, false)).join();

        assertThat(result.next()).isNull();
        assertThat(result.promoted()).isTrue();
        assertThat(table.state(ids.get(1).id())).isEqualTo(DeliveryState.READY);
    }

    @Test
    void a_failed_head_keeps_its_lane_until_it_is_given_up() {
        var ids = table.insert(List.of(to("sub_a", "t1"), to("sub_a", "t1")));
        var head = table.claim("sub_a", 1).get(0);
        var dueAt = clock.instant().plusSeconds(5);

        assertThat(table.complete(head, new Verdict.TryAgain(dueAt)).next()).isNull();
        assertThat(table.claim("sub_a", 9)).isEmpty();
        assertThat(table.queue.due()).containsExactly(new Due("sub_a", dueAt));
        clock.advance(Duration.ofSeconds(5));
        var again = table.claim("sub_a", 9).get(0);

        assertThat(again.webhookId()).isEqualTo(head.webhookId());
        assertThat(again.attempt()).isEqualTo(2);
        assertThat(table.complete(again, new Verdict.Dead("schedule exhausted"))
                        .next()
                        .id())
                .isEqualTo(ids.get(1).id());
        assertThat(table.find(head.id()).reason()).isEqualTo("schedule exhausted");
        assertThat(table.find(head.id()).attempts())
                .extracting(Attempt::number, Attempt::status)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1, 500), org.assertj.core.groups.Tuple.tuple(2, 500));
    }

    @Test
    void a_result_under_a_lost_lease_is_dropped() {
        table.insert(to("sub_a", "t1"));
        var zombie = table.claim("sub_a", 1).get(0);
        clock.advance(Duration.ofMinutes(2));

        assertThat(table.queue.reap(clock.instant()).join()).isEqualTo(1);
        var again = table.claim("sub_a", 1).get(0);
        var late = table.complete(zombie, DELIVERED);

        assertThat(late.fenced()).isTrue();
        assertThat(again.webhookId()).isEqualTo(zombie.webhookId());
        assertThat(again.leaseToken()).isGreaterThan(zombie.leaseToken());
        assertThat(table.state(zombie.id())).isEqualTo(DeliveryState.LEASED);
        assertThat(table.find(zombie.id()).attempts())
                .extracting(Attempt::outcome)
                .containsExactly("lost");
    }

    @Test
    void a_lease_that_has_not_ended_is_left_alone() {
        table.insert(to("sub_a", "t1"));
        table.claim("sub_a", 1);
        clock.advance(Duration.ofSeconds(30));

        assertThat(table.queue.reap(clock.instant()).join()).isZero();
    }

    @Test
    void one_lease_counts_once_even_when_it_ends_twice_at_the_same_time() {
        table.insert(List.of(to("sub_a", "t1"), to("sub_a", "t1")));
        var head = table.claim("sub_a", 1).get(0);

        var results = IntStream.range(0, 2)
                .mapToObj(i -> table.queue.complete(table.completion(head, DELIVERED, true)))
                .toList()
                .stream()
                .map(java.util.concurrent.CompletableFuture::join)
                .toList();

        assertThat(results).extracting(Completion.Result::fenced).containsExactlyInAnyOrder(true, false);
        assertThat(table.find(head.id()).attempts()).hasSize(1);
    }

    @Test
    void a_returned_delivery_has_made_no_attempt() {
        var id = table.insert(to("sub_a", "t1")).id();
        var leased = table.claim("sub_a", 1).get(0);

        table.complete(leased, new Verdict.Returned(clock.instant()));

        assertThat(table.find(id).attemptsMade()).isZero();
        assertThat(table.claim("sub_a", 1).get(0).attempt()).isEqualTo(1);
    }

    @Test
    void disabling_parks_the_delivery_and_all_others_and_changes_the_catalog() {
        var ids = table.insert(List.of(to("sub_a", "t1"), to("sub_a", "t1"), to("sub_a", "t2"), to("sub_b", "t1")));
        var head = table.claim("sub_a", 1).get(0);
        long catalog = table.catalogVersion();

        var result = table.complete(head, new Verdict.Disable("the endpoint is gone (410)"));

        assertThat(result.disabled()).isTrue();
        assertThat(table.subscriptionState("sub_a")).isEqualTo("DISABLED");
        assertThat(table.catalogVersion()).isEqualTo(catalog + 1);
        assertThat(table.disabled).containsExactly("sub_a " + (catalog + 1));
        assertThat(ids.subList(0, 3)).allSatisfy(row -> {
            assertThat(table.state(row.id())).isEqualTo(DeliveryState.PARKED);
            assertThat(table.find(row.id()).reason()).isEqualTo("the endpoint is gone (410)");
        });
        assertThat(table.state(ids.get(3).id())).isEqualTo(DeliveryState.READY);
    }

    @Test
    void a_disabling_that_several_answers_want_is_told_once_each_time() {
        table.insert(List.of(to("sub_a", "t1"), to("sub_a", "t2"), to("sub_a", "t3"), to("sub_a", "t4")));
        var gone = new Verdict.Disable("the endpoint is gone (410)");

        var together = table.claim("sub_a", 3).stream()
                .map(leased -> table.queue.complete(table.completion(leased, gone, false)))
                .toList();
        together.forEach(CompletableFuture::join);
        assertThat(table.disabled).hasSize(1);

        table.resume("sub_a");
        table.complete(table.claim("sub_a", 1).get(0), gone);
        assertThat(table.disabled).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void what_fails_after_its_subscription_was_paused_is_parked() {
        table.insert(to("sub_a", "t1"));
        var inFlight = table.claim("sub_a", 1).get(0);
        table.pause("sub_a");

        table.complete(inFlight, new Verdict.TryAgain(clock.instant().plusSeconds(5)));

        assertThat(table.state(inFlight.id())).isEqualTo(DeliveryState.PARKED);
    }

    @Test
    void resuming_puts_every_lane_back_in_order() {
        var before = table.insert(List.of(to("sub_a", "t1"), to("sub_a", "t1"), to("sub_a", "t2")));
        table.pause("sub_a");
        var during = table.insert(List.of(
                to("sub_a", "t1").parked("paused"),
                to("sub_a", "t3").unordered().parked("paused")));
        assertThat(table.claim("sub_a", 9)).isEmpty();

        table.resume("sub_a");

        assertThat(table.claim("sub_a", 9))
                .extracting(LeasedDelivery::id)
                .containsExactlyInAnyOrder(
                        before.get(0).id(), before.get(2).id(), during.get(1).id());
        assertThat(table.state(before.get(1).id())).isEqualTo(DeliveryState.WAITING);
        assertThat(table.state(during.get(0).id())).isEqualTo(DeliveryState.WAITING);
    }

    @Test
    void resuming_waits_for_the_one_still_in_flight() {
        var ids = table.insert(List.of(to("sub_a", "t1"), to("sub_a", "t1")));
        var inFlight = table.claim("sub_a", 1).get(0);
        table.pause("sub_a");
        table.resume("sub_a");

        assertThat(table.claim("sub_a", 9)).isEmpty();
        assertThat(table.complete(inFlight, DELIVERED).next().id())
                .isEqualTo(ids.get(1).id());
    }

    @Test
    void deleting_a_subscription_gives_up_what_it_has_left() {
        var ids = table.insert(List.of(to("sub_a", "t1"), to("sub_a", "t1"), to("sub_b", "t1")));

        table.drop("sub_a");

        assertThat(table.state(ids.get(0).id())).isEqualTo(DeliveryState.DEAD);
        assertThat(table.find(ids.get(1).id()).reason()).isEqualTo("subscription deleted");
        assertThat(table.state(ids.get(2).id())).isEqualTo(DeliveryState.READY);
    }

    @Test
    void a_dead_letter_retried_by_hand_gets_a_fresh_schedule_behind_its_lane() {
        table.insert(List.of(to("sub_a", "t1").expiring(clock.instant().plusSeconds(9)), to("sub_a", "t1")));
        var dead = table.claim("sub_a", 1).get(0);
        var next = table.complete(dead, new Verdict.Dead("schedule exhausted")).next();

        var retried = table.log
                .retry(DeliveryTable.TENANT, dead.id(), clock.instant(), BY)
                .join();

        assertThat(retried.state()).isEqualTo(DeliveryState.WAITING);
        var again = table.complete(next, DELIVERED).next();
        assertThat(again.id()).isEqualTo(dead.id());
        assertThat(again.attempt()).isEqualTo(2);
        assertThat(again.attemptsBefore()).isEqualTo(1);
        assertThat(again.expiresAt()).isNull();
    }

    @Test
    void only_dead_or_parked_ones_of_the_tenant_can_be_retried() {
        var ready = table.insert(to("sub_a", "t1")).id();
        var parked = table.insert(to("sub_a", "t2").parked("paused")).id();

        assertThatThrownBy(() -> retry("alpine", ready)).hasRootCauseInstanceOf(Refusal.class);
        assertThatThrownBy(() -> retry("other", parked)).hasMessageContaining("not-found");
        table.pause("sub_a");
        assertThat(retry("alpine", parked).state()).isEqualTo(DeliveryState.READY);
        table.drop("sub_a");
        assertThat(retry("alpine", parked).state()).isEqualTo(DeliveryState.READY);
    }

    @Test
    void lists_by_state_and_subscription_the_newest_first() {
        var ids = table.insert(List.of(to("sub_a", "t1"), to("sub_a", "t2"), to("sub_b", "t1"), to("sub_a", "t3")));
        table.complete(table.claim("sub_a", 1).get(0), new Verdict.TryAgain(clock.instant()));

        assertThat(list("sub_a", DeliveryStatus.RETRYING, null))
                .containsExactly(ids.get(0).id());
        assertThat(list("sub_a", DeliveryStatus.PENDING, null))
                .containsExactly(ids.get(3).id(), ids.get(1).id());
        assertThat(list(null, null, ids.get(3).id()))
                .containsExactly(ids.get(2).id(), ids.get(1).id(), ids.get(0).id());
    }

    @Test
    void forgets_only_what_has_ended() {
        var ids = table.insert(List.of(to("sub_a", "t1"), to("sub_a", "t2"), to("sub_a", "t3")));
        table.complete(table.claim("sub_a", 1).get(0), DELIVERED);
        clock.advance(Duration.ofDays(40));

        assertThat(table.log
                        .forget(clock.instant().minus(Duration.ofDays(30)), 50)
                        .join())
                .isEqualTo(1);
        assertThat(table.log.find(DeliveryTable.TENANT, ids.get(0).id())).isEmpty();
        assertThat(table.state(ids.get(1).id())).isEqualTo(DeliveryState.READY);
    }

    @Test
    void counts_what_is_unfinished() {
        assertThat(table.log.backlog()).isEqualTo(new DeliveryLog.Backlog(0, 0, null));
        var accepted = clock.instant();
        table.insert(
                List.of(to("sub_a", "t1"), to("sub_a", "t1"), to("sub_b", "t1").parked("paused")));
        clock.advance(Duration.ofSeconds(9));
        table.insert(to("sub_a", "t4"));

        assertThat(table.log.backlog()).isEqualTo(new DeliveryLog.Backlog(3, 1, accepted));
    }

    @Test
    void shows_the_deliveries_of_an_event_with_their_attempts() {
        table.insert(to("sub_a", "t1"));
        table.complete(table.claim("sub_a", 1).get(0), DELIVERED);

        var ofEvent = table.log.ofEvent(1);

        assertThat(ofEvent).hasSize(1);
        assertThat(ofEvent.get(0).status()).isEqualTo(DeliveryStatus.DELIVERED);
        assertThat(ofEvent.get(0).attempts()).extracting(Attempt::outcome).containsExactly("delivered");
    }

    private io.hookline.delivery.RecordedDelivery retry(String tenant, long id) {
        return table.log.retry(tenant, id, clock.instant(), BY).join();
    }

    private List<Long> list(String subscription, DeliveryStatus status, Long before) {
        return table
                .log
                .list(new DeliveryLog.Filter(
                        DeliveryTable.TENANT, subscription == null ? null : Set.of(subscription), status, before, 50))
                .stream()
                .map(io.hookline.delivery.RecordedDelivery::id)
                .toList();
    }
}

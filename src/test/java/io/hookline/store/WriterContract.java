package io.hookline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import io.hookline.store.Store.Lane;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How requests share commits, on either store. */
@Timeout(60)
abstract class WriterContract {
    private static final int BATCH_MAX = StoreConfig.BATCH_MAX;

    @TempDir
    Path folder;

    private StoreUnderTest under;
    private Store store;

    abstract StoreKind kind();

    @BeforeEach
    void open() {
        under = kind().open(folder);
        store = under.store();
    }

    @AfterEach
    void close() {
        under.close();
    }

    @Test
    void many_waiting_callers_share_one_commit() throws Exception {
        var before = commits();
        var notes = new Notes.Write(Lane.WORK);

        var gate = Notes.Gate.closing(store);
        var answers = IntStream.range(0, 100)
                .mapToObj(i -> store.write(notes, "note " + i))
                .toList();
        gate.open();
        all(answers).join();

        assertThat(commits() - before).as("the gate's and one more").isEqualTo(2);
        assertThat(Notes.in(store)).hasSize(100);
    }

    @Test
    void requests_of_a_kind_are_applied_together_in_their_order_and_work_first() throws Exception {
        var order = new java.util.concurrent.CopyOnWriteArrayList<Lane>();
        var accepts = new Notes.Write(Lane.ACCEPT);
        var work = new Notes.Write(Lane.WORK);

        var gate = Notes.Gate.closing(store);
        var answers = List.of(
                store.write(accepts, "a1").whenComplete((note, fault) -> order.add(Lane.ACCEPT)),
                store.write(work, "w1").whenComplete((note, fault) -> order.add(Lane.WORK)),
                store.write(accepts, "a2"),
                store.write(work, "w2"));
        gate.open();
        all(answers).join();

        assertThat(accepts.applied).containsExactly(List.of("a1", "a2"));
        assertThat(work.applied).containsExactly(List.of("w1", "w2"));
        assertThat(order).containsExactly(Lane.WORK, Lane.ACCEPT);
        assertThat(answers.get(2).join()).as("each request gets its own result").isEqualTo("a2");
    }

    @Test
    void one_bad_request_fails_alone() throws Exception {
        var notes = new Notes.Write(Lane.WORK);

        var gate = Notes.Gate.closing(store);
        var first = store.write(notes, "first");
        var bad = store.write(notes, "bad");
        var last = store.write(notes, "last");
        gate.open();

        assertThat(first.join()).isEqualTo("first");
        assertThat(last.join()).isEqualTo("last");
        assertThatThrownBy(bad::join).hasCauseInstanceOf(StoreFault.class);
        assertThat(Notes.in(store)).containsExactly("first", "last");
        assertThat(store.healthy()).isTrue();
    }

    @Test
    void a_request_that_a_kind_refuses_is_refused_to_its_caller_only() {
        Store.BatchWrite<String, String> refusing = (tx, requests) -> {
            throw new Refusal(ProblemType.CONFLICT, "not now");
        };

        assertThatThrownBy(store.write(refusing, "")::join).hasCauseInstanceOf(Refusal.class);

        assertThat(store.write(new Notes.Write(Lane.WORK), "after").join()).isEqualTo("after");
    }

    @Test
    void a_full_accept_lane_refuses_and_says_when_to_ask_again_while_work_is_taken() throws Exception {
        var heavy = new Notes.Write(Lane.ACCEPT, 4_000);
        var gate = Notes.Gate.closing(store);
        var first = store.write(heavy, "first");
        var second = store.write(heavy, "second");

        var third = store.write(heavy, "third");
        var work = store.write(new Notes.Write(Lane.WORK), "work");

        assertThatThrownBy(() -> third.get(1, TimeUnit.SECONDS))
                .cause()
                .asInstanceOf(InstanceOfAssertFactories.type(Refusal.class))
                .satisfies(refusal -> {
                    assertThat(refusal.problem().type()).isEqualTo(ProblemType.UNAVAILABLE);
                    assertThat(refusal.problem().retryAfterSeconds()).isEqualTo(1);
                });
        gate.open();
        all(List.of(first, second, work)).join();
        assertThat(Notes.in(store)).containsExactly("first", "second", "work");
    }

    @Test
    void accepts_that_flood_in_do_not_starve_work() throws Exception {
        other_lane_comes_through(Lane.ACCEPT, Lane.WORK);
    }

    @Test
    void work_that_floods_in_does_not_starve_accepts() throws Exception {
        other_lane_comes_through(Lane.WORK, Lane.ACCEPT);
    }

    private void other_lane_comes_through(Lane flooding, Lane other) throws Exception {
        var flood = new Notes.Write(flooding);
        var drop = new Notes.Write(other);

        var gate = Notes.Gate.closing(store);
        var answers = IntStream.range(0, 10 * BATCH_MAX)
                .mapToObj(i -> store.write(flood, "flood " + i))
                .toList();
        // the flood seen when the drop is applied tells which batch it was in
        var ahead = store.write(drop, "drop")
                .thenApply(note ->
                        answers.stream().filter(CompletableFuture::isDone).count());
        gate.open();

        assertThat(ahead.join()).isLessThanOrEqualTo(BATCH_MAX);
        all(answers).join();
        assertThat(drop.applied).containsExactly(List.of("drop"));
    }

    @Test
    void a_continuation_may_wait_for_another_write() {
        var notes = new Notes.Write(Lane.WORK);

        var both = store.write(notes, "one")
                .thenApply(one -> one + " and " + store.write(notes, "two").join());

        assertThat(both.orTimeout(20, TimeUnit.SECONDS).join()).isEqualTo("one and two");
    }

    @Test
    void closing_stores_what_waits_and_refuses_what_comes_later() throws Exception {
        var notes = new Notes.Write(Lane.ACCEPT);
        var gate = Notes.Gate.closing(store);
        var waiting = store.write(notes, "waiting");

        var closing = CompletableFuture.runAsync(store::close);
        gate.open();
        closing.join();

        assertThat(waiting.join()).isEqualTo("waiting");
        assertThatThrownBy(store.write(notes, "late")::join).hasCauseInstanceOf(Refusal.class);
        assertThat(Notes.in(under.reopen())).containsExactly("waiting");
    }

    private long commits() {
        return under.metrics().get("hookline.store.batch.size").summary().count();
    }

    private static CompletableFuture<Void> all(List<? extends CompletableFuture<?>> answers) {
        return CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new));
    }
}

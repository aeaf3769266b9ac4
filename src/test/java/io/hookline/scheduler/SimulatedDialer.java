package io.hookline.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.audit.AuditEntry;
import io.hookline.event.Activity;
import io.hookline.store.Store;
import io.hookline.store.Store.BatchWrite;
import io.hookline.store.Tx;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

/**
 * A dialer and the tasks that it works on, in simulated time: takes calls, loses some, reports outcomes as chance will, and
 * says at each beginning whether the entry may have been called. For one thread.
 */
final class SimulatedDialer implements Dialer, CallTasks {
    private static final List<String> REASONS = List.of(
            "Completed", "Busy", "NoAnswer", "NoAnswer", "Declined", "Voicemail", "Unreachable", "AgentAborted");

    private final Store store;
    private final SimulatedTime time;
    private final Random chance;
    private final BiConsumer<SchedulerEntry, CallAttempt> judge;
    private final Set<String> ended = new HashSet<>();
    private final Map<String, Integer> begun = new HashMap<>();
    private final Map<String, String> running = new HashMap<>();
    private long reports;

    /** @param judge looks at each attempt when the dialer is asked for it the first time */
    SimulatedDialer(Store store, SimulatedTime time, Random chance, BiConsumer<SchedulerEntry, CallAttempt> judge) {
        this.store = store;
        this.time = time;
        this.chance = chance;
        this.judge = judge;
    }

    /** How many attempts of an entry the dialer was asked for. */
    int begun(String entry) {
        return begun.getOrDefault(entry, 0);
    }

    @Override
    public void call(SchedulerEntry entry, CallAttempt attempt) {
        int luck = chance.nextInt(100);
        if (luck < 3) {
            throw new IllegalStateException("the dialer is not there");
        }
        if (luck < 4) {
            throw new DialerRefused("the dialer answered 400");
        }
        if (begun.getOrDefault(entry.id(), 0) < attempt.number()) {
            begun.put(entry.id(), attempt.number());
            assertThat(running.put(entry.id(), attempt.taskId()))
                    .as("another attempt of %s still rings", entry.id())
                    .isNull();
            judge.accept(entry, attempt);
            play(entry, attempt.taskId(), luck);
        }
    }

    private void play(SchedulerEntry entry, String task, int luck) {
        if (luck < 8) {
            return; // taken and never heard of again
        }
        int seconds = chance.nextInt(60);
        later(seconds, entry, task, Activity.QUEUE, null);
        if (luck < 15) {
            return; // no agent ever comes
        }
        later(seconds += chance.nextInt(120), entry, task, Activity.USER_CONNECTED, null);
        var reason = REASONS.get(chance.nextInt(REASONS.size()));
        if (luck < 16) {
            reason = "InvalidNumber";
        }
        if (reason.equals("Completed")) {
            later(seconds += chance.nextInt(40), entry, task, Activity.DESTINATION_CONNECTED, null);
            seconds += chance.nextInt(1800);
        }
        later(seconds + chance.nextInt(40), entry, task, Activity.DISCONNECT, reason);
    }

    private void later(int seconds, SchedulerEntry entry, String task, Activity activity, String reason) {
        time.after(Duration.ofSeconds(seconds), () -> report(entry, task, activity, reason));
    }

    /** False when the task had ended before; what is told then is kept all the same. */
    private boolean report(SchedulerEntry entry, String task, Activity activity, String reason) {
        var over = ended.contains(task);
        if (activity == Activity.DISCONNECT) {
            ended.add(task);
            running.remove(entry.id(), task);
        }
        var report = new CallReport(
                ++reports, entry.identity().tenantId(), entry.id(), task, activity, reason, null, time.instant());
        store.write(new Keep(), report).join();
        time.by(time.instant());
        return !over;
    }

    @Override
    public CompletionStage<Void> start(SchedulerEntry entry, CallAttempt attempt) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Boolean> end(
            SchedulerEntry entry, CallAttempt attempt, String reason, List<AuditEntry> audit) {
        return CompletableFuture.completedFuture(
                !ended.contains(attempt.taskId()) && report(entry, attempt.taskId(), Activity.DISCONNECT, reason));
    }

    /** As accepting an event keeps it. */
    record Keep() implements BatchWrite<CallReport, Boolean> {
        @Override
        public List<Boolean> apply(Tx tx, List<CallReport> reports) throws SQLException {
            var done = new ArrayList<Boolean>();
            for (var report : reports) {
                var insert = tx.prepare("insert into call_report (seq, tenant_id, entry_id, task_id, activity, reason,"
                        + " upn, at) values (?, ?, ?, ?, ?, ?, ?, ?)");
                insert.setLong(1, report.sequence());
                insert.setString(2, report.tenantId());
                insert.setString(3, report.entryId());
                insert.setString(4, report.taskId());
                insert.setString(5, report.activity().token());
                insert.setString(6, report.reason());
                insert.setString(7, report.upn());
                insert.setLong(8, report.at().toEpochMilli());
                done.add(insert.executeUpdate() == 1);
            }
            return done;
        }
    }
}

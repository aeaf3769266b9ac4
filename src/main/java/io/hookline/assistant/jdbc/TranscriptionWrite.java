package io.hookline.assistant.jdbc;

import io.hookline.assistant.Ready;
import io.hookline.assistant.Transcription;
import io.hookline.assistant.TranscriptionStore.Stored;
import io.hookline.ingest.Frozen;
import io.hookline.ingest.jdbc.AnnouncementRows;
import io.hookline.store.Store.BatchWrite;
import io.hookline.store.Tx;
import io.hookline.task.Task;
import io.hookline.task.TaskKey;
import io.hookline.trigger.Announcement;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Stores transcriptions and announces those whose task has ended. Order of locks: tasks sorted by key, as everywhere, then
 * the transcription.
 *
 * @param switchedOn whether the service of this UPN has its conversations transcribed
 */
record TranscriptionWrite(InstantSource clock, Predicate<String> switchedOn)
        implements BatchWrite<TranscriptionWrite.Wish, Stored> {

    /** {@code transcription} is null when the task is only to be settled. */
    record Wish(TaskKey task, Transcription transcription) {}

    @Override
    public List<Stored> apply(Tx tx, List<Wish> wishes) throws SQLException {
        var ended = lock(tx, wishes);
        var stored = new ArrayList<Stored>(wishes.size());
        for (var wish : wishes) {
            stored.add(apply(tx, wish, ended.get(wish.task().text())));
        }
        var announced = new ArrayList<Announcement>();
        stored.forEach(each -> announced.addAll(each.announced()));
        AnnouncementRows.insert(tx, announced, clock.instant());
        return stored;
    }

    private Stored apply(Tx tx, Wish wish, Task ended) throws SQLException {
        Transcription whole = null;
        if (wish.transcription() != null) {
            whole = merged(wish.transcription(), TranscriptionRows.find(tx, wish.transcription()));
            if (whole == null) {
                return new Stored(wish.transcription(), List.of(), true);
            }
            TranscriptionRows.save(tx, whole, clock.instant());
        }
        return new Stored(whole, ended == null ? List.of() : settle(tx, ended), false);
    }

    private List<Announcement> settle(Tx tx, Task ended) throws SQLException {
        var announcements = new ArrayList<Announcement>();
        for (var ready : TranscriptionRows.waiting(tx, ended.key())) {
            var told = switchedOn.test(ready.serviceUpn());
            TranscriptionRows.mark(
                    tx, ready, told ? TranscriptionRows.ANNOUNCED : TranscriptionRows.NOT_TO_BE_ANNOUNCED);
            if (told) {
                announcements.add(Ready.announcement(ready, ended, clock.instant()));
            }
        }
        return announcements;
    }

    /** Null when the session is known of another task or service. */
    private static Transcription merged(Transcription asked, Transcription known) {
        if (known == null) {
            return asked;
        }
        if (!known.task().equals(asked.task()) || !known.serviceUpn().equals(asked.serviceUpn())) {
            return null;
        }
        return new Transcription(
                known.task(),
                known.serviceUpn(),
                known.serviceSessionId(),
                known.userSessionId(),
                known.content().with(asked.content()));
    }

    /** The ended ones of the tasks, by key; none of them can change until the transaction ends. */
    private static Map<String, Task> lock(Tx tx, List<Wish> wishes) throws SQLException {
        var keys = new TreeSet<String>();
        wishes.forEach(wish -> keys.add(wish.task().text()));
        var select = tx.prepare(
                "select task_key, body, ended from task where " + tx.dialect().in("task_key")
                        + " and version > 0 order by task_key" + tx.dialect().forUpdate());
        tx.dialect().bindTexts(select, 1, keys);
        var ended = new HashMap<String, Task>();
        try (var rows = select.executeQuery()) {
            while (rows.next()) {
                if (rows.getInt(3) == 1) {
                    ended.put(rows.getString(1), Frozen.thaw(rows.getBytes(2), Task.class));
                }
            }
        }
        return ended;
    }
}

package io.hookline.assistant.jdbc;

import io.hookline.assistant.Transcription;
import io.hookline.assistant.TranscriptionStore;
import io.hookline.store.DeleteOld;
import io.hookline.store.Store;
import io.hookline.task.TaskKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/** {@link TranscriptionStore} over the hub's store. Thread-safe. */
public final class JdbcTranscriptionStore implements TranscriptionStore {
    private static final String UNSETTLED = "select distinct t.tenant_id, t.task_key from transcription t"
            + " join task on task.task_key = t.task_key where t.announced = 0 and task.ended = 1 limit ?";
    private static final String FIND = "select " + TranscriptionRows.COLUMNS
            + ", case when t.announced <> 0 or task.ended = 1 then 1 else 0 end from transcription t"
            + " left join task on task.task_key = t.task_key where t.tenant_id = ? and t.session_id = ?";

    private static final DeleteOld FORGET =
            new DeleteOld("delete from transcription where (tenant_id, session_id, user_session_id) in"
                    + " (select tenant_id, session_id, user_session_id from transcription where stored_at < ?"
                    + " order by stored_at limit ?)");

    private final Store store;
    private final TranscriptionWrite write;

    /** @param switchedOn whether the service of this UPN has its conversations transcribed; must be quick */
    public JdbcTranscriptionStore(Store store, InstantSource clock, Predicate<String> switchedOn) {
        this.store = store;
        this.write = new TranscriptionWrite(clock, switchedOn);
    }

    @Override
    public CompletableFuture<Stored> store(Transcription transcription) {
        return store.write(write, new TranscriptionWrite.Wish(transcription.task(), transcription));
    }

    /** Most tasks have none, and looking is cheaper than writing. */
    @Override
    public CompletableFuture<Stored> settle(TaskKey task) {
        return waits(task)
                ? store.write(write, new TranscriptionWrite.Wish(task, null))
                : CompletableFuture.completedFuture(new Stored(null, List.of(), false));
    }

    @Override
    public List<TaskKey> unsettled(int limit) {
        return store.read(connection -> {
            try (var select = connection.prepareStatement(UNSETTLED)) {
                select.setInt(1, limit);
                var tasks = new ArrayList<TaskKey>();
                try (var rows = select.executeQuery()) {
                    while (rows.next()) {
                        tasks.add(TranscriptionRows.taskKey(rows.getString(1), rows.getString(2)));
                    }
                }
                return tasks;
            }
        });
    }

    @Override
    public List<Kept> find(String tenantId, String serviceSessionId) {
        return store.read(connection -> {
            try (var select = connection.prepareStatement(FIND)) {
                select.setString(1, tenantId);
                select.setString(2, serviceSessionId);
                return TranscriptionRows.readKept(select);
            }
        });
    }

    @Override
    public CompletableFuture<Integer> forget(Instant before, int max) {
        return store.write(FORGET, new DeleteOld.Chunk(before, max));
    }

    private boolean waits(TaskKey task) {
        return store.read(connection -> {
            var sql = "select 1 from transcription where task_key = ? and announced = 0 limit 1";
            try (var select = connection.prepareStatement(sql)) {
                select.setString(1, task.text());
                try (var rows = select.executeQuery()) {
                    return rows.next();
                }
            }
        });
    }
}

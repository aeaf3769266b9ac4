package io.hookline.assistant;

import io.hookline.task.TaskKey;
import io.hookline.trigger.Announcement;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The durable transcriptions. Thread-safe. */
public interface TranscriptionStore {
    /** Stores one, or adds its parts to what is there of the same session, and announces it if its task has ended. */
    CompletableFuture<Stored> store(Transcription transcription);

    /** Announces what is stored of a task, if the task has ended. */
    CompletableFuture<Stored> settle(TaskKey task);

    /** Ended tasks with transcriptions that are neither announced nor not to be announced. */
    List<TaskKey> unsettled(int limit);

    /** What is stored of a service session. */
    List<Kept> find(String tenantId, String serviceSessionId);

    /** Deletes up to {@code max} that were stored before; answers how many. */
    CompletableFuture<Integer> forget(Instant before, int max);

    /**
     * What a write did.
     *
     * @param transcription as it is now; null when only settled
     * @param announced what is told now
     * @param clash true when the session is known of another task or service: nothing was stored
     */
    record Stored(Transcription transcription, List<Announcement> announced, boolean clash) {}

    /** A stored transcription; {@code ended} is true once its conversation is over. */
    record Kept(Transcription transcription, Instant storedAt, boolean ended) {}
}

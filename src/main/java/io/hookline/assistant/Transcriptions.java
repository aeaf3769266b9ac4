package io.hookline.assistant;

import io.hookline.directory.Directory.Service;
import io.hookline.directory.DirectorySource;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import io.hookline.task.Task;
import io.hookline.trigger.Announcement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes transcriptions in, tells when they are ready, and hands them out. Thread-safe. */
public final class Transcriptions {
    private static final Logger LOG = LoggerFactory.getLogger(Transcriptions.class);
    private static final int CHUNK = 200;

    private final TranscriptionStore store;
    private final DirectorySource directory;
    private final Consumer<List<Announcement>> announced;
    private final Duration kept;
    private final InstantSource clock;

    /**
     * @param announced is told what is on disk and waits to be decided
     * @param kept how long transcriptions stay
     */
    public Transcriptions(
            TranscriptionStore store,
            DirectorySource directory,
            Consumer<List<Announcement>> announced,
            Duration kept,
            InstantSource clock) {
        this.store = store;
        this.directory = directory;
        this.announced = announced;
        this.kept = kept;
        this.clock = clock;
    }

    /** Completes with all that is stored of the session now. Refuses with CONFLICT a session of another task or service. */
    public CompletionStage<Transcription> take(Transcription transcription) {
        return store.store(transcription).thenApply(stored -> {
            if (stored.clash()) {
                throw new Refusal(
                        ProblemType.CONFLICT,
                        "Service session '" + transcription.serviceSessionId()
                                + "' is known of another task or service.");
            }
            announced.accept(stored.announced());
            return stored.transcription();
        });
    }

    /** Call it after each commit that changes a task. Returns at once. */
    public void changed(Task task) {
        if (task.ended()) {
            store.settle(task.key()).whenComplete((stored, fault) -> {
                if (fault == null) {
                    announced.accept(stored.announced());
                } else {
                    LOG.warn("Transcriptions of an ended task wait for the next sweep: {}", fault.getMessage());
                }
            });
        }
    }

    /** Announces what a process that died left behind, and deletes what is old. Blocks until it is on disk. */
    public void sweep() {
        for (var task : store.unsettled(CHUNK)) {
            announced.accept(store.settle(task).join().announced());
        }
        store.forget(clock.instant().minus(kept), CHUNK).join();
    }

    /** True when the service has its conversations transcribed. */
    public boolean switchedOn(String serviceUpn) {
        return directory
                .current()
                .service(serviceUpn)
                .map(Service::transcription)
                .orElse(false);
    }

    /**
     * The stored transcription that is meant: that of the user session, else the one with the data asked for, the whole
     * session's before an agent's part, the newest first.
     *
     * @param userSessionId or null for any
     */
    public Optional<TranscriptionStore.Kept> find(
            String tenantId, String serviceSessionId, String userSessionId, DataType type) {
        return store.find(tenantId, serviceSessionId).stream()
                .filter(each -> userSessionId == null
                        || each.transcription().userSessionId().equals(userSessionId))
                .min(Comparator.comparing((TranscriptionStore.Kept each) ->
                                !each.transcription().content().dataTypes().contains(type))
                        .thenComparing(
                                each -> !each.transcription().userSessionId().isEmpty())
                        .thenComparing(TranscriptionStore.Kept::storedAt, Comparator.reverseOrder()));
    }
}

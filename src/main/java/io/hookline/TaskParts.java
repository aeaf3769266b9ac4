package io.hookline;

import io.hookline.action.ExternalTasks;
import io.hookline.action.UpdateTask;
import io.hookline.action.rest.ExternalTasksRest;
import io.hookline.action.rest.TasksRest;
import io.hookline.assistant.Transcriptions;
import io.hookline.assistant.jdbc.JdbcTranscriptionStore;
import io.hookline.assistant.rest.TranscriptionsRest;
import io.hookline.config.Setting;
import io.hookline.config.Settings;
import io.hookline.directory.Directory.Service;
import io.hookline.directory.DirectorySource;
import io.hookline.ingest.AcceptEvents;
import io.hookline.ingest.AcceptStore;
import io.hookline.ingest.TaskWatch;
import io.hookline.ingest.jdbc.TaskVersions;
import io.hookline.policy.permission.PermissionPolicy;
import io.hookline.store.Dialect;
import io.hookline.store.Store;
import io.hookline.task.Task;
import io.hookline.trigger.Announcement;
import io.hookline.trigger.Rights;
import io.hookline.trigger.rest.PreferredUsersRest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What acts on tasks and follows them: actions, waiting for parameters, transcriptions. */
final class TaskParts implements AutoCloseable {
    /** Within the 100 ms that a waiting workflow is promised, with room for the commit and the answer. */
    private static final Duration LOOK_AT_OTHER_NODES = Duration.ofMillis(40);

    private final DirectorySource directory;
    private final PermissionPolicy permissions;
    private final InstantSource clock;
    private final TaskWatch watch = new TaskWatch();
    private final Transcriptions transcriptions;

    TaskParts(
            Store store,
            DirectorySource directory,
            PermissionPolicy permissions,
            Settings settings,
            Consumer<List<Announcement>> announced,
            InstantSource clock) {
        this.directory = directory;
        this.permissions = permissions;
        this.clock = clock;
        if (store.dialect() == Dialect.POSTGRES) {
            watch.alsoPolling(new TaskVersions(store), LOOK_AT_OTHER_NODES);
        }
        transcriptions = new Transcriptions(
                new JdbcTranscriptionStore(store, clock, this::transcribed),
                directory,
                announced,
                settings.duration(Setting.RETENTION),
                clock);
    }

    /** To be told of every change of a task. */
    void committed(Task task) {
        watch.changed(task);
        transcriptions.changed(task);
    }

    void name(Map<String, Object> beans, AcceptEvents events, AcceptStore tasks, Settings settings) {
        var update = new UpdateTask(events, tasks::task, directory, permissions, clock);
        beans.put("tasksRest", new TasksRest(update, tasks::task, permissions, watch));
        var external = new ExternalTasks(
                events,
                tasks::task,
                directory,
                permissions,
                clock,
                settings.number(Setting.EXTERNAL_TASKS_ALIKE, 1, 1_000_000));
        beans.put("externalTasksRest", new ExternalTasksRest(external, directory, permissions));
        beans.put("preferredUsersRest", new PreferredUsersRest(new Rights(directory, permissions)));
        beans.put("transcriptions", transcriptions);
        beans.put("transcriptionsRest", new TranscriptionsRest(transcriptions, directory, permissions));
    }

    /** Answers everybody who waits, so that a stopping hub need not wait for them. */
    @Override
    public void close() {
        watch.close();
    }

    private boolean transcribed(String serviceUpn) {
        return directory
                .current()
                .service(serviceUpn)
                .map(Service::transcription)
                .orElse(false);
    }
}

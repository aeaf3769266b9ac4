package io.hookline.action.rest;

import io.hookline.action.UpdateTask;
import io.hookline.audit.rest.Acting;
import io.hookline.http.Answer;
import io.hookline.http.Request;
import io.hookline.ingest.TaskWatch;
import io.hookline.policy.permission.Operation;
import io.hookline.policy.permission.PermissionPolicy;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import io.hookline.task.Task;
import io.hookline.task.TaskKey;
import io.hookline.task.rest.TaskJson;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Running tasks: changed by the connector, read back and changed by version in our own API. Thread-safe. */
public final class TasksRest {
    private static final int SESSION_MAX = 200;

    private final UpdateTask updateTask;
    private final Function<TaskKey, Optional<Task>> tasks;
    private final PermissionPolicy permissions;
    private final TaskWatch watch;

    /** @param tasks the task as last committed */
    public TasksRest(
            UpdateTask updateTask,
            Function<TaskKey, Optional<Task>> tasks,
            PermissionPolicy permissions,
            TaskWatch watch) {
        this.updateTask = updateTask;
        this.tasks = tasks;
        this.permissions = permissions;
        this.watch = watch;
    }

    /** The contract's Update task: 200 without a body. The last writer wins; every change is an event of the task. */
    public CompletionStage<Answer> update(Request request) {
        return change(request, OptionalLong.empty()).thenApply(done -> Answer.ok());
    }

    /** The same on top of the version in {@code If-Match}; answers the task as it is now. */
    public CompletionStage<Answer> patch(Request request) {
        readable(request);
        return change(request, request.expectedVersion()).thenApply(done -> read(request));
    }

    /** The task as last committed, its version as {@code ETag}. */
    public Answer read(Request request) {
        var task = readable(request);
        return Answer.ok(TaskJson.of(task)).withVersion(task.version());
    }

    /**
     * One parameter; with {@code wait} the answer is held back until it has been set after {@code changedSince}, the task
     * has ended, or the time is over.
     */
    public CompletionStage<Answer> parameter(Request request) {
        return ParameterPoll.of(request).answer(() -> readable(request), watch);
    }

    private CompletionStage<Void> change(Request request, OptionalLong expectedVersion) {
        var change = TaskChangeReader.read(request.body(), session(request, "serviceSessionId"), expectedVersion);
        session(request, "userSessionId");
        return updateTask.change(Acting.of(request), request.parameter("taskId"), change);
    }

    /** Null when absent. A user session narrows nothing down, because a task has one state over all its agents. */
    private static String session(Request request, String name) {
        var text = request.queryValue(name).orElse(null);
        if (text != null && text.length() > SESSION_MAX) {
            throw Request.invalid(name, "must have at most " + SESSION_MAX + " characters");
        }
        return text;
    }

    /** The task, or NOT_FOUND also when the caller may not read it. */
    private Task readable(Request request) {
        var caller = request.caller();
        var id = request.parameter("taskId");
        return tasks.apply(new TaskKey(caller.tenantId(), id))
                .filter(task -> permissions
                        .onService(caller.tenantId(), caller.upn(), Operation.READ_TASK, task.serviceUpn())
                        .permitted())
                .orElseThrow(() -> new Refusal(ProblemType.NOT_FOUND, "There is no task '" + id + "'."));
    }
}

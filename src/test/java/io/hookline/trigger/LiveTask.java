package io.hookline.trigger;

import io.hookline.event.Activity;
import io.hookline.event.Direction;
import io.hookline.event.Modality;
import io.hookline.event.Parameter;
import io.hookline.event.UserRef;
import io.hookline.event.WorkflowEvent;
import io.hookline.task.Task;
import io.hookline.task.TaskKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A task under construction, and the event that brought it there. */
final class LiveTask {
    private Direction direction = Direction.INBOUND;
    private Modality modality = Modality.AUDIO;
    private Instant terminated;
    private UserRef lastUser;
    private Parameter lastParameter;
    private Map<String, Object> fields = Map.of();
    private Map<String, Object> customer = Map.of();
    private List<Parameter> parameters = List.of();
    private List<Task.PreferredUser> preferredUsers = List.of();

    static LiveTask aTask() {
        return new LiveTask();
    }

    LiveTask going(Direction way) {
        direction = way;
        return this;
    }

    LiveTask by(Modality kind) {
        modality = kind;
        return this;
    }

    LiveTask endedAt(String time) {
        terminated = Instant.parse(time);
        return this;
    }

    LiveTask lastWith(UserRef user) {
        lastUser = user;
        return this;
    }

    LiveTask lastSet(Parameter parameter) {
        lastParameter = parameter;
        return this;
    }

    LiveTask reporting(Map<String, Object> reported) {
        fields = reported;
        return this;
    }

    LiveTask of(Map<String, Object> caller) {
        customer = caller;
        return this;
    }

    LiveTask knowing(Parameter... some) {
        parameters = List.of(some);
        return this;
    }

    LiveTask preferring(Task.PreferredUser... some) {
        preferredUsers = List.of(some);
        return this;
    }

    Task now() {
        return new Task(
                new TaskKey(Asking.TENANT, "t-1001"),
                1,
                direction,
                modality,
                Instant.parse("2026-03-02T08:15:04Z"),
                terminated,
                Asking.HOTLINE,
                "ss-1",
                null,
                Task.unseen(null).stage(),
                lastUser,
                lastParameter,
                fields,
                customer,
                parameters,
                preferredUsers,
                Map.of(),
                0);
    }

    /** A workflow event of the task; of its content only what is given matters. */
    static WorkflowEvent event(Activity activity, Parameter parameter) {
        return new WorkflowEvent(
                Asking.TENANT,
                "pbx",
                "e-1",
                Instant.parse("2026-03-02T08:16:00Z"),
                activity,
                "t-1001",
                Asking.HOTLINE,
                "ss-1",
                null,
                null,
                parameter,
                null,
                null,
                null,
                Map.of());
    }
}

package io.hookline.trigger;

import io.hookline.event.TaskEvent;
import io.hookline.event.Token;
import java.util.Set;

/** A kind of event one can ask for. The legacy names stand beside the certified one. */
public enum Trigger implements Token {
    TASK_STATE_CHANGED("TaskStateChanged"),
    GET_ON_NEW_TASKS("GetOnNewTasks"),
    GET_ON_UPDATED_TASKS("GetOnUpdatedTasks");

    private final String token;

    Trigger(String token) {
        this.token = token;
    }

    @Override
    public String token() {
        return token;
    }

    public boolean legacy() {
        return this != TASK_STATE_CHANGED;
    }

    /** The events that can be asked for with this trigger. */
    public Set<TaskEvent> events() {
        return this == GET_ON_NEW_TASKS ? Set.of(TaskEvent.WORKFLOW_STARTED) : Set.of(TaskEvent.values());
    }
}

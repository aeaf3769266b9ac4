package io.hookline.trigger;

import io.hookline.event.AssistantEvent;
import io.hookline.event.SchedulerEntryEvent;
import io.hookline.event.TaskEvent;
import io.hookline.event.Token;
import io.hookline.event.TriggerEvent;
import io.hookline.policy.permission.Operation;
import java.util.List;

/** A kind of event one can ask for. The legacy names stand beside the certified ones. */
public enum Trigger implements Token {
    TASK_STATE_CHANGED("TaskStateChanged", Operation.TASK_STATE_CHANGED, TaskEvent.values()),
    GET_ON_NEW_TASKS("GetOnNewTasks", Operation.NEW_TASKS, TaskEvent.WORKFLOW_STARTED),
    GET_ON_UPDATED_TASKS("GetOnUpdatedTasks", Operation.TASK_STATE_CHANGED, TaskEvent.values()),
    SCHEDULER_ENTRY_STATE_CHANGED(
            "SchedulerEntryStateChanged", Operation.SCHEDULER_ENTRY_STATE_CHANGED, SchedulerEntryEvent.values()),
    GET_ON_UPDATED_OUTBOUND_TASK(
            "GetOnUpdatedOutboundTask", Operation.SCHEDULER_ENTRY_STATE_CHANGED, SchedulerEntryEvent.published()),
    VIRTUAL_ASSISTANT_UPDATE("VirtualAssistantUpdate", Operation.VIRTUAL_ASSISTANT_UPDATE, AssistantEvent.values());

    private final String token;
    private final Operation operation;
    private final List<TriggerEvent> events;

    Trigger(String token, Operation operation, TriggerEvent... events) {
        this.token = token;
        this.operation = operation;
        this.events = List.of(events);
    }

    @Override
    public String token() {
        return token;
    }

    /** What one must be permitted in order to ask for it, and to be told. */
    public Operation operation() {
        return operation;
    }

    public boolean legacy() {
        return token.startsWith("GetOn");
    }

    /** True when tasks are what it tells of. */
    public boolean ofTasks() {
        return events.get(0) instanceof TaskEvent;
    }

    /** The events that can be asked for with this trigger. */
    public List<TriggerEvent> events() {
        return events;
    }

    /** The events that the connector contract knows. */
    public List<TriggerEvent> publishedEvents() {
        return events.stream()
                .filter(event -> event != SchedulerEntryEvent.DEFERRED)
                .toList();
    }
}

package io.hookline.policy.permission;

import io.hookline.event.Token;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one may do, each with the name of the certified connector and those of the legacy one. Rules and callers may use
 * any of the names: they mean the same.
 */
public enum Operation implements Token {
    TASK_STATE_CHANGED("TaskStateChanged", "GetOnUpdatedTasks"),
    NEW_TASKS("GetOnNewTasks"),
    VIRTUAL_ASSISTANT_UPDATE("VirtualAssistantUpdate"),
    SCHEDULER_ENTRY_STATE_CHANGED("SchedulerEntryStateChanged", "GetOnUpdatedOutboundTask"),
    UPDATE_TASK("UpdateTask", "AddOrUpdateTask"),
    ADD_EXTERNAL_TASK("AddExternalTask"),
    REMOVE_EXTERNAL_TASK("RemoveExternalTask"),
    GET_ASSISTANT_DATA("GetVirtualUserAssistantData"),
    GET_CONTACTS("GetContacts"),
    ADD_CONTACT("AddContact", "AddOrUpdateContact"),
    UPDATE_CONTACT("UpdateContact"),
    REMOVE_CONTACTS("RemoveContacts"),
    CLEAR_CONTACTS("ClearContacts"),
    GET_SCHEDULER_ENTRIES("GetSchedulerEntries", "GetOutboundTasks"),
    CREATE_SCHEDULER_ENTRY("CreateSchedulerEntry", "AddOrUpdateOutboundTask"),
    UPDATE_SCHEDULER_ENTRY("UpdateSchedulerEntry"),
    REMOVE_SCHEDULER_ENTRY("DeleteSchedulerEntry", "RemoveOutboundTask", "RemoveOutboundTasks"),
    /** Ending a scheduler entry whatever it is doing. */
    ABORT_SCHEDULER_ENTRY("AbortSchedulerEntry"),
    /** Seeing whom the tenant does not call. */
    READ_DO_NOT_CALL("ReadDoNotCall"),
    /** Putting destinations onto the do-not-call list and taking them off. */
    MANAGE_DO_NOT_CALL("ManageDoNotCall"),
    /** Reading a running task back, and waiting for one of its parameters. */
    READ_TASK("ReadTask"),
    /** Reporting workflow events and transcriptions. */
    INGEST("IngestWorkflowEvent");

    private final String token;
    private final List<String> legacyNames;

    Operation(String token, String... legacyNames) {
        this.token = token;
        this.legacyNames = List.of(legacyNames);
    }

    @Override
    public String token() {
        return token;
    }

    /** What the legacy connector called it where that differs, possibly several names, possibly none. */
    public List<String> legacyNames() {
        return legacyNames;
    }

    /** Every name that a rule may use for it. */
    public List<String> names() {
        return Stream.concat(Stream.of(token), legacyNames.stream()).toList();
    }

    /** The operation that has this very name. */
    public static Optional<Operation> named(String name) {
        return Arrays.stream(values())
                .filter(operation -> operation.names().contains(name))
                .findFirst();
    }

    static Set<String> allNames() {
        return Arrays.stream(values())
                .flatMap(operation -> operation.names().stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}

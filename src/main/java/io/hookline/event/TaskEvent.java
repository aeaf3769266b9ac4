package io.hookline.event;

/**
 * The things that one can ask to be told about a task. Each has the token of the certified connector and the name that
 * the help pages give the same moment in the legacy connector.
 */
public enum TaskEvent implements TriggerEvent {
    WORKFLOW_STARTED("WorkflowStarted", "Created"),
    SYSTEM_ACCEPTED("SystemAccepted", "Accepted by System"),
    PARAMETER_UPDATED("ParameterUpdated", "Parameter Updated"),
    IN_QUEUE("InQueue", "Queued"),
    CONNECTED_TO_USER("ConnectedToUser", "Connected to User"),
    DESTINATION_REACHED("DestinationReached", "Outbound Connected to Destination"),
    QUEUE_LEFT("QueueLeft", "Queue Left"),
    TERMINATED("Terminated", "Terminated");

    private final String token;
    private final String legacyName;

    TaskEvent(String token, String legacyName) {
        this.token = token;
        this.legacyName = legacyName;
    }

    @Override
    public String token() {
        return token;
    }

    @Override
    public String label() {
        return this == CONNECTED_TO_USER ? legacyName : TriggerEvent.super.label();
    }

    @Override
    public String legacyName() {
        return legacyName;
    }
}

package io.hookline.policy.permission;

/** Asks the running permission rules. Thread-safe; never throws: rules that fail deny. */
public interface PermissionPolicy {
    /** The operations that the shipped rules know. */
    String SUBSCRIBE_TASKS = "TaskStateChanged";

    String SUBSCRIBE_NEW_TASKS = "GetOnNewTasks";

    String SUBSCRIBE_UPDATED_TASKS = "GetOnUpdatedTasks";

    String INGEST = "IngestWorkflowEvent";

    /**
     * May the directory user (or application) {@code upn} of {@code tenantId} do {@code operation} on the service?
     *
     * @param serviceUpn the service, or null for operations that concern no service
     */
    PermissionDecision decide(String tenantId, String upn, String operation, String serviceUpn);
}

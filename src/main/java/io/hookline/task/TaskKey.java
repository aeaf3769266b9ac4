package io.hookline.task;

/** Names a task over all tenants. Task ids come from the platform and are unique in their tenant only. */
public record TaskKey(String tenantId, String taskId) {
    /** One text for stores; tenant ids contain no slash. */
    public String text() {
        return tenantId + "/" + taskId;
    }
}

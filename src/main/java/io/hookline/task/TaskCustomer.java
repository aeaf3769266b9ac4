package io.hookline.task;

import io.hookline.event.Direction;
import io.hookline.event.TelNumber;

/** Who the customer of a task is. */
public final class TaskCustomer {
    private TaskCustomer() {}

    /**
     * The identifier that the source gave, else the number of the caller, or of the called party of an outbound task, in E.164
     * form where it can be read so. Empty when neither is known, or the caller is anonymous: such callers are not one customer.
     */
    public static String of(Task task) {
        var identifier = text(task, "customerIdentifier");
        if (!identifier.isEmpty()) {
            return identifier;
        }
        if (Boolean.TRUE.equals(task.fields().get("isAnonymous"))) {
            return "";
        }
        var outbound = task.direction() == Direction.OUTBOUND;
        return TelNumber.normal(text(task, outbound ? "destinationTelNumber" : "callerTelNumber"));
    }

    private static String text(Task task, String field) {
        return task.fields().get(field) instanceof String text ? text.strip() : "";
    }
}

package io.hookline.action;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hookline.audit.AuditEntry;
import io.hookline.audit.AuditEntry.Actor;
import io.hookline.event.Parameter;
import io.hookline.policy.permission.Operation;
import io.hookline.task.Task;
import io.hookline.wire.Json;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What the audit log keeps of actions on tasks: of a change only the parts that it touches, before and after. */
final class TaskAudit {
    private TaskAudit() {}

    static AuditEntry changed(Instant at, Actor by, Task before, TaskChange change) {
        var was = Json.MAPPER.createObjectNode();
        var is = Json.MAPPER.createObjectNode();
        if (!change.customer().isEmpty()) {
            var touched = Json.MAPPER.createObjectNode();
            change.customer().keySet().forEach(name -> {
                if (before.customer().containsKey(name)) {
                    touched.set(name, Json.MAPPER.valueToTree(before.customer().get(name)));
                }
            });
            was.set("customer", touched);
            is.set("customer", Json.MAPPER.valueToTree(change.customer()));
        }
        if (!change.parameters().isEmpty()) {
            var names = change.parameters().stream().map(Parameter::name).toList();
            put(
                    was,
                    before.parameters().stream()
                            .filter(parameter -> names.contains(parameter.name()))
                            .toList());
            put(is, change.parameters());
        }
        if (change.preferredUsers() != null) {
            was.set("preferredUsers", Json.MAPPER.valueToTree(before.preferredUsers()));
            is.set("preferredUsers", Json.MAPPER.valueToTree(change.preferredUsers()));
        }
        return AuditEntry.done(
                at, by, Operation.UPDATE_TASK.token(), target(before.key().taskId()), was, is);
    }

    static AuditEntry added(Instant at, Actor by, String taskId, NewExternalTask asked) {
        ObjectNode is = Json.MAPPER.valueToTree(StartFields.of(asked));
        is.put("serviceUpn", asked.serviceUpn());
        return AuditEntry.done(at, by, Operation.ADD_EXTERNAL_TASK.token(), target(taskId), null, is);
    }

    static AuditEntry removed(Instant at, Actor by, Task before, boolean force) {
        ObjectNode was = Json.MAPPER.valueToTree(Map.of(
                "serviceUpn", before.serviceUpn(), "connected", before.stage().connected(), "force", force));
        return AuditEntry.done(
                at,
                by,
                Operation.REMOVE_EXTERNAL_TASK.token(),
                target(before.key().taskId()),
                was,
                null);
    }

    private static void put(ObjectNode json, Collection<Parameter> parameters) {
        var list = json.putArray("customContextParameters");
        List.copyOf(parameters)
                .forEach(parameter ->
                        list.addObject().put("name", parameter.name()).put("value", parameter.value()));
    }

    private static String target(String taskId) {
        return "task/" + taskId;
    }
}

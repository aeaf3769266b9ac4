package io.hookline.task.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hookline.task.Task;
import io.hookline.wire.Json;
import java.util.TreeMap;

/** A task as our own API shows it. */
public final class TaskJson {
    private TaskJson() {}

    public static ObjectNode of(Task task) {
        var json = Json.MAPPER.createObjectNode();
        json.put("taskId", task.key().taskId());
        json.put("tenantId", task.key().tenantId());
        json.put("sequence", task.version());
        json.put("direction", task.direction().token());
        put(json, "modality", task.modality() == null ? null : task.modality().token());
        put(json, "created", task.created());
        put(json, "terminated", task.terminated());
        put(json, "serviceUpn", task.serviceUpn());
        put(json, "serviceSessionId", task.serviceSessionId());
        put(json, "schedulerEntryId", task.schedulerEntryId());
        stage(json, task);
        if (task.lastUser() != null) {
            json.set("lastConnectedUser", Json.MAPPER.valueToTree(task.lastUser()));
        }
        new TreeMap<>(task.fields()).forEach((name, value) -> json.set(name, Json.MAPPER.valueToTree(value)));
        information(json.putObject("taskInformation"), task);
        if (task.parkedEvents() > 0) {
            json.put("parkedEvents", task.parkedEvents());
        }
        return json;
    }

    private static void stage(ObjectNode json, Task task) {
        var stage = task.stage();
        json.put("ended", task.ended());
        json.put("accepted", stage.accepted());
        json.put("inQueue", stage.inQueue());
        json.put("connected", stage.connected());
        json.put("destinationReached", stage.destinationReached());
    }

    private static void information(ObjectNode json, Task task) {
        json.set(TaskInformationJson.CUSTOMER, Json.MAPPER.valueToTree(new TreeMap<>(task.customer())));
        var parameters = json.putArray(TaskInformationJson.PARAMETERS);
        task.parameters()
                .forEach(parameter ->
                        parameters.addObject().put("name", parameter.name()).put("value", parameter.value()));
        var users = json.putArray(TaskInformationJson.PREFERRED_USERS);
        task.preferredUsers()
                .forEach(user -> users.addObject().put("upn", user.upn()).put("priority", user.priority()));
    }

    private static void put(ObjectNode json, String name, Object value) {
        if (value != null) {
            json.put(name, value.toString());
        }
    }
}

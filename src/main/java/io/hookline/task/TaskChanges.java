package io.hookline.task;

import io.hookline.event.Direction;
import io.hookline.event.Modality;
import io.hookline.event.Parameter;
import io.hookline.event.UserRef;
import io.hookline.task.Task.ParameterChange;
import io.hookline.task.Task.PreferredUser;
import io.hookline.task.Task.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A task being changed: starts as a copy, is edited field by field, and ends as the next immutable task. */
final class TaskChanges {
    private final TaskKey key;
    long version;
    Direction direction;
    Modality modality;
    Instant created;
    Instant terminated;
    String serviceUpn;
    String serviceSessionId;
    String schedulerEntryId;
    Stage stage;
    UserRef lastUser;
    Parameter lastParameter;
    Map<String, Object> fields;
    Map<String, Object> customer;
    List<Parameter> parameters;
    List<PreferredUser> preferredUsers;
    Map<String, ParameterChange> parameterChanges;
    int parkedEvents;

    TaskChanges(Task task) {
        key = task.key();
        version = task.version();
        direction = task.direction();
        modality = task.modality();
        created = task.created();
        terminated = task.terminated();
        serviceUpn = task.serviceUpn();
        serviceSessionId = task.serviceSessionId();
        schedulerEntryId = task.schedulerEntryId();
        stage = task.stage();
        lastUser = task.lastUser();
        lastParameter = task.lastParameter();
        fields = task.fields();
        customer = task.customer();
        parameters = task.parameters();
        preferredUsers = task.preferredUsers();
        parameterChanges = task.parameterChanges();
        parkedEvents = task.parkedEvents();
    }

    /** Sets one parameter; a name that is there already keeps its place. */
    void put(Parameter parameter, Instant at) {
        var changes = new HashMap<>(parameterChanges);
        changes.put(parameter.name(), new ParameterChange(version, at));
        parameterChanges = Map.copyOf(changes);
        var merged = new ArrayList<>(parameters);
        for (int i = 0; i < merged.size(); i++) {
            if (merged.get(i).name().equals(parameter.name())) {
                merged.set(i, parameter);
                parameters = List.copyOf(merged);
                return;
            }
        }
        merged.add(parameter);
        parameters = List.copyOf(merged);
    }

    /** Merges fields that a source reported: omitted ones stay, parameters merge by name, preferred users are replaced. */
    void merge(Map<String, Object> reported, Instant at) {
        if (reported.isEmpty()) {
            return;
        }
        var merged = new LinkedHashMap<>(fields);
        reported.forEach((name, value) -> {
            if (name.equals("taskInformation")) {
                mergeInformation((Map<?, ?>) value, at);
            } else {
                merged.put(name, value);
            }
        });
        fields = Map.copyOf(merged);
    }

    private void mergeInformation(Map<?, ?> information, Instant at) {
        if (information.get("customer") instanceof Map<?, ?> reported) {
            var merged = new LinkedHashMap<>(customer);
            reported.forEach((name, value) -> merged.put((String) name, value));
            customer = Map.copyOf(merged);
        }
        if (information.get("customContextParameters") instanceof List<?> reported) {
            for (var item : reported) {
                var parameter = (Map<?, ?>) item;
                var value = (String) parameter.get("value");
                put(new Parameter((String) parameter.get("name"), value == null ? "" : value), at);
            }
        }
        if (information.get("preferredUsers") instanceof List<?> reported) {
            preferredUsers = reported.stream()
                    .map(item -> (Map<?, ?>) item)
                    .map(user -> new PreferredUser(
                            (String) user.get("upn"),
                            user.get("priority") instanceof Number priority
                                    ? Integer.valueOf(priority.intValue())
                                    : null))
                    .toList();
        }
    }

    Task made() {
        return new Task(
                key,
                version,
                direction,
                modality,
                created,
                terminated,
                serviceUpn,
                serviceSessionId,
                schedulerEntryId,
                stage,
                lastUser,
                lastParameter,
                fields,
                customer,
                parameters,
                preferredUsers,
                parameterChanges,
                parkedEvents);
    }
}

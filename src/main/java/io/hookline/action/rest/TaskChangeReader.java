package io.hookline.action.rest;

import io.hookline.action.TaskChange;
import io.hookline.event.Parameter;
import io.hookline.problem.Problem.Violation;
import io.hookline.task.rest.TaskInformationJson;
import io.hookline.wire.Fields;
import io.hookline.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Reads the body of an update. */
final class TaskChangeReader {
    private static final byte[] NOTHING_TO_CHANGE = {'{', '}'};

    private TaskChangeReader() {}

    /** The change, or a refusal with everything that is wrong. An empty body changes nothing. */
    static TaskChange read(byte[] body, String serviceSessionId, OptionalLong expectedVersion) {
        var violations = new ArrayList<Violation>();
        var in = Fields.of(Json.read(body.length == 0 ? NOTHING_TO_CHANGE : body), "", violations);
        var customer = TaskInformationJson.customer(in);
        var parameters = parameters(in, violations);
        var mentioned = in.has(TaskInformationJson.PREFERRED_USERS);
        var preferred = TaskInformationJson.preferredUsers(in);
        in.done().refuseIfInvalid();
        return new TaskChange(
                customer == null ? Map.of() : customer,
                parameters,
                mentioned ? preferred : null,
                serviceSessionId,
                expectedVersion);
    }

    /** Custom context parameters with names that can be; a value that is absent is empty. */
    static List<Parameter> parameters(Fields in, List<Violation> violations) {
        var pairs = TaskInformationJson.pairs(in, TaskInformationJson.PARAMETERS);
        var parameters = new ArrayList<Parameter>();
        for (int i = 0; i < pairs.size(); i++) {
            var name = (String) pairs.get(i).get("name");
            var value = (String) pairs.get(i).get("value");
            var at = "/" + TaskInformationJson.PARAMETERS + "/" + i + "/name";
            if (name != null && !TaskInformationJson.isParameterName(name)) {
                violations.add(new Violation(at, "must consist of letters, digits, '_', '-' and '.' only"));
            } else if (parameters.stream().anyMatch(earlier -> earlier.name().equals(name))) {
                violations.add(new Violation(at, "is there twice: '" + name + "'"));
            }
            parameters.add(new Parameter(name, value == null ? "" : value));
        }
        return parameters;
    }
}

package io.hookline.ingest.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.hookline.directory.Directory;
import io.hookline.event.Activity;
import io.hookline.event.Direction;
import io.hookline.event.Modality;
import io.hookline.event.Parameter;
import io.hookline.event.UserRef;
import io.hookline.event.WorkflowEvent;
import io.hookline.ingest.ActionSource;
import io.hookline.ingest.ArrivingEvent;
import io.hookline.ingest.CanonicalEvent;
import io.hookline.problem.Problem.Violation;
import io.hookline.task.rest.TaskInformationJson;
import io.hookline.wire.Fields;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Reads the events of one request, each from its JSON tree in one pass. */
final class EventReader {
    private static final int UPN_MAX = 320;
    private static final int NAME_MAX = 200;
    private static final int VALUE_MAX = 8000;
    private static final int REASON_MAX = 500;

    private final Directory directory;
    private final String tenantId;
    private final Instant arrival;

    EventReader(Directory directory, String tenantId, Instant arrival) {
        this.directory = directory;
        this.tenantId = tenantId;
        this.arrival = arrival;
    }

    /** Answers the event, or null when it notes violations, with pointers into {@code tree}. */
    ArrivingEvent read(JsonNode tree, List<Violation> violations) {
        var in = Fields.of(tree, "", violations);
        if (!tree.isObject()) {
            return null;
        }
        var id = Ids.required(in, "id");
        var source = Ids.required(in, "source");
        if (source != null && source.startsWith(ActionSource.PREFIX)) {
            in.violate(
                    "source",
                    "must not begin with '" + ActionSource.PREFIX + "', which marks what actions of the API did");
        }
        var occurredAt = in.instant("occurredAt");
        var activity = activity(in);
        var taskId = Ids.required(in, "taskId");
        var service = service(in);
        var direction = in.word("direction", Direction.values());
        var modality = modality(in, service);
        if (activity == Activity.START) {
            requireOnStart(in, "direction");
            requireOnStart(in, "modality");
        }
        var event = new WorkflowEvent(
                tenantId,
                source,
                id,
                occurredAt == null ? arrival : occurredAt,
                activity,
                taskId,
                service == null ? null : service.upn(),
                Ids.optional(in, "serviceSessionId"),
                direction,
                modality,
                parameter(in),
                user(in),
                given(in.text("reason", REASON_MAX)),
                Ids.optional(in, "schedulerEntryId"),
                task(in));
        if (!event.task().isEmpty()) {
            TaskReader.noteContradictions(event, in.object("task"));
        }
        in.done();
        return in.valid() ? CanonicalEvent.of(event, occurredAt != null) : null;
    }

    private static Activity activity(Fields in) {
        var text = in.requiredText("activity", 100);
        return text == null || text.isBlank()
                ? null
                : Activity.of(text)
                        .orElseGet(() -> in.violate("activity", Fields.unknownWord(text, Activity.reported())));
    }

    private Directory.Service service(Fields in) {
        var upn = in.requiredText("serviceUpn", UPN_MAX);
        if (upn == null || upn.isBlank()) {
            return null;
        }
        var service = directory.service(upn);
        if (service.isEmpty() || !service.get().tenantId().equals(tenantId)) {
            return in.violate("serviceUpn", "is not a service of your tenant: '" + upn + "'");
        }
        return service.get();
    }

    private static Modality modality(Fields in, Directory.Service service) {
        var modality = in.word("modality", Modality.values());
        if (modality != null && service != null && !service.modalities().contains(modality)) {
            return in.violate("modality", "is not enabled for the service: '" + modality.token() + "'");
        }
        return modality;
    }

    private static void requireOnStart(Fields in, String name) {
        if (!in.has(name)) {
            in.violate(name, "is required when activity is Start");
        }
    }

    private static Parameter parameter(Fields in) {
        var object = in.object("parameter");
        if (object == null) {
            return null;
        }
        var name = object.requiredText("name", NAME_MAX);
        if (name != null && !name.isBlank() && !TaskInformationJson.isParameterName(name)) {
            object.violate("name", "must consist of letters, digits, '_', '-' and '.' only");
        }
        var value = object.text("value", VALUE_MAX);
        if (!object.has("value")) {
            object.violate("value", "is required; it may be empty");
        }
        object.done();
        return new Parameter(name, value);
    }

    private static UserRef user(Fields in) {
        var object = in.object("user");
        if (object == null) {
            return null;
        }
        var user = new UserRef(
                given(object.text("id", NAME_MAX)),
                given(object.text("upn", UPN_MAX)),
                given(object.text("email", UPN_MAX)));
        object.done();
        return user.id() == null && user.upn() == null && user.email() == null ? null : user;
    }

    private static Map<String, Object> task(Fields in) {
        var object = in.object("task");
        return object == null ? Map.of() : TaskReader.read(in.value("task"), object);
    }

    /** Senders that fill in templates send empty texts for what they do not know. */
    private static String given(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}

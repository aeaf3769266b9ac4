package io.hookline.ingest.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.hookline.event.Modality;
import io.hookline.event.TaskFields;
import io.hookline.event.Token;
import io.hookline.event.WorkflowEvent;
import io.hookline.task.rest.TaskInformationJson;
import io.hookline.wire.Fields;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads what a source reports of the task itself. Maps are sorted by name, so that equal content is written equally. */
final class TaskReader {
    private static final int TEXT_MAX = 1000;
    private static final int MESSAGE_MAX = 100_000;
    private static final int VALUE_MAX = 8000;

    private TaskReader() {}

    static Map<String, Object> read(JsonNode tree, Fields in) {
        var task = new TreeMap<String, Object>();
        // runs over the few fields that are there, not over the 37 that may be
        tree.fieldNames().forEachRemaining(name -> {
            var type = TaskFields.ALL.get(name);
            if (type != null) {
                put(task, name, value(in, name, type));
            }
        });
        put(task, TaskFields.TASK_INFORMATION, nested(in, TaskFields.TASK_INFORMATION, TaskInformationJson::read));
        in.done();
        return Collections.unmodifiableMap(task);
    }

    private static Object value(Fields in, String name, TaskFields.Type type) {
        return switch (type) {
            case TEXT -> in.text(name, lengthMax(name));
            case BOOLEAN -> in.bool(name);
            case INTEGER -> in.number(name, 0, Integer.MAX_VALUE);
        };
    }

    private static int lengthMax(String name) {
        return name.startsWith("emailBody") || name.equals("initialMessage")
                ? MESSAGE_MAX
                : name.equals("updatedParameterValue") ? VALUE_MAX : TEXT_MAX;
    }

    private static Map<String, Object> nested(Fields in, String name, Function<Fields, Map<String, Object>> reader) {
        var object = in.object(name);
        if (object == null) {
            return null;
        }
        var read = reader.apply(object);
        object.done();
        return read.isEmpty() ? null : read;
    }

    private static void put(Map<String, Object> map, String name, Object value) {
        if (value != null) {
            map.put(name, value);
        }
    }

    /** What the task's fields repeat of the event must be the same; a caller's number belongs to calls only. */
    static void noteContradictions(WorkflowEvent event, Fields in) {
        var task = event.task();
        noteContradiction(in, task, "taskId", event.taskId());
        noteContradiction(in, task, "tenantId", event.tenantId());
        noteContradiction(in, task, "serviceUPN", event.serviceUpn());
        noteContradiction(in, task, "direction", token(event.direction()));
        noteContradiction(in, task, "modality", token(event.modality()));
        var modality = event.modality() == null
                ? task.get("modality")
                : event.modality().token();
        if (modality != null && !modality.equals(Modality.AUDIO.token()) && task.containsKey("callerTelNumber")) {
            in.violate("callerTelNumber", "is for modality Audio only");
        }
    }

    private static String token(Token word) {
        return word == null ? null : word.token();
    }

    private static void noteContradiction(Fields in, Map<String, Object> task, String name, String said) {
        var repeated = task.get(name);
        if (said != null && repeated != null && !repeated.toString().equalsIgnoreCase(said)) {
            in.violate(name, "contradicts the event itself");
        }
    }
}

package io.hookline.ingest.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloudevents.CloudEvent;
import io.cloudevents.jackson.JsonCloudEventData;
import io.hookline.event.Activity;
import io.hookline.problem.Problem.Violation;
import io.hookline.wire.Json;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Joins the envelope of one CloudEvent with its data: the envelope fills in what the data leaves out, and must not say
 * otherwise where both speak.
 */
final class CloudEventData {
    private final CloudEvent event;
    private final String attributePrefix;
    private final String dataPrefix;
    private final Map<String, String> filledIn = new HashMap<>();

    private CloudEventData(CloudEvent event, String attributePrefix, String dataPrefix) {
        this.event = event;
        this.attributePrefix = attributePrefix;
        this.dataPrefix = dataPrefix;
    }

    /** Attributes are headers named {@code ce-…} and the data is the body. */
    static CloudEventData inBody(CloudEvent event) {
        return new CloudEventData(event, "ce-", "");
    }

    /** Attributes and data are members of the object at {@code pointer}. */
    static CloudEventData inDocument(CloudEvent event, String pointer) {
        return new CloudEventData(event, pointer + "/", pointer + "/data");
    }

    Item item(List<Violation> violations) {
        var data = data(violations);
        if (data == null) {
            return null;
        }
        if (!(data.event() instanceof ObjectNode given)) {
            return new Item(data.event(), data.place());
        }
        var joined = JsonNodeFactory.instance.objectNode();
        joined.setAll(given);
        join(joined, data, "id", "id", event.getId(), violations);
        join(joined, data, "source", "source", event.getSource().toString(), violations);
        join(joined, data, "occurredAt", "time", Objects.toString(event.getTime(), null), violations);
        join(joined, data, "taskId", "subject", event.getSubject(), violations);
        join(joined, data, "activity", "type", activity(), violations);
        return new Item(joined, pointer -> {
            var attribute = filledIn.get(pointer);
            return attribute == null ? data.place().apply(pointer) : attribute;
        });
    }

    /** The last word of the type, if it is an activity: {@code io.hookline.workflow.Queue} says Queue. */
    private String activity() {
        var word = event.getType().substring(event.getType().lastIndexOf('.') + 1);
        return Activity.of(word).isPresent() ? word : null;
    }

    private void join(
            ObjectNode joined, Item data, String field, String attribute, String said, List<Violation> violations) {
        var given = joined.get(field);
        if (said == null) {
            return;
        }
        if (given == null || given.isNull()) {
            joined.put(field, said);
            filledIn.put("/" + field, attributePrefix + attribute);
        } else if (given.isTextual() && !same(field, given.textValue(), said)) {
            violations.add(new Violation(
                    data.place().apply("/" + field), "contradicts the CloudEvent's " + attribute + ": '" + said + "'"));
        }
    }

    private static boolean same(String field, String given, String said) {
        if (!field.equals("occurredAt")) {
            return given.equals(said);
        }
        try {
            return OffsetDateTime.parse(given).isEqual(OffsetDateTime.parse(said));
        } catch (DateTimeException notOne) {
            return true; // no contradiction but a violation of its own, which the reader of the event will note
        }
    }

    private Item data(List<Violation> violations) {
        var data = event.getData();
        if (data == null) {
            return new Item(JsonNodeFactory.instance.objectNode(), pointer -> dataPrefix + pointer);
        }
        if (data instanceof JsonCloudEventData json) {
            return json(json.getNode());
        }
        var type = Objects.toString(event.getDataContentType(), "").toLowerCase(Locale.ROOT);
        if (type.startsWith("application/xml") || type.startsWith("text/xml")) {
            var items = XmlItems.read(data.toBytes());
            if (!items.list()) {
                return items.items().get(0);
            }
            violations.add(new Violation(dataPrefix, "must hold one workflowEvent"));
            return null;
        }
        if (type.isEmpty() || type.startsWith("application/json")) {
            return json(Json.read(data.toBytes()));
        }
        violations.add(
                new Violation(attributePrefix + "datacontenttype", "must be application/json or application/xml"));
        return null;
    }

    private Item json(JsonNode node) {
        return new Item(node, pointer -> dataPrefix + pointer);
    }
}

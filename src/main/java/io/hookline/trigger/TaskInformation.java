package io.hookline.trigger;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hookline.task.Task;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Writes what a task carries along: the customer, the custom context parameters, the agents to be tried first.
 *
 * @param derived what rules add to the parameters
 */
record TaskInformation(Task task, Mask mask, Map<String, String> derived) {
    private static final List<String> CUSTOMER = List.of(
            "firstName",
            "lastName",
            "displayName",
            "company",
            "jobTitle",
            "department",
            "streetAddress",
            "postCode",
            "city",
            "state",
            "country",
            "primaryTelNumber",
            "telNumbers",
            "UPN",
            "imAddress",
            "email",
            "customFields");

    void write(JsonGenerator out) throws IOException {
        out.writeStartObject();
        writeCustomer(out);
        writeParameters(out);
        writePreferredUsers(out);
        out.writeEndObject();
    }

    private void writeCustomer(JsonGenerator out) throws IOException {
        if (mask.hides("customer")) {
            return;
        }
        out.writeObjectFieldStart("customer");
        for (var name : CUSTOMER) {
            var value = task.customer().get(name);
            if (value != null && !mask.hides("customer", name)) {
                out.writeFieldName(name);
                JsonValues.write(out, value);
            }
        }
        out.writeEndObject();
    }

    private void writeParameters(JsonGenerator out) throws IOException {
        if (mask.hides("customContextParameters")) {
            return;
        }
        out.writeArrayFieldStart("customContextParameters");
        for (var parameter : task.parameters()) {
            if (!mask.hides("customContextParameters", parameter.name())) {
                out.writeStartObject();
                out.writeStringField("name", parameter.name());
                out.writeStringField("value", parameter.value());
                out.writeEndObject();
            }
        }
        JsonValues.writePairs(out, derived);
        out.writeEndArray();
    }

    private void writePreferredUsers(JsonGenerator out) throws IOException {
        if (mask.hides("preferredUsers")) {
            return;
        }
        out.writeArrayFieldStart("preferredUsers");
        for (var user : task.preferredUsers()) {
            out.writeStartObject();
            if (user.priority() != null) {
                out.writeNumberField("priority", user.priority());
            }
            out.writeStringField("upn", user.upn());
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}

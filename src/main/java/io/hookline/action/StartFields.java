package io.hookline.action;

import io.hookline.event.TaskFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What an external task brings along, as its first event reports it. */
final class StartFields {
    /** Our own beside the published fields: no payload shows it, the task read back does. */
    static final String PRIORITY = "distributionPriority";

    private StartFields() {}

    static Map<String, Object> of(NewExternalTask asked) {
        var fields = new TreeMap<String, Object>();
        fields.put("isAnonymous", asked.customerIdentifier().isEmpty());
        if (!asked.customerIdentifier().isEmpty()) {
            fields.put("customerIdentifier", asked.customerIdentifier());
        }
        if (asked.distributionPriority() != null) {
            fields.put(PRIORITY, asked.distributionPriority().token());
        }
        var information = information(asked);
        if (!information.isEmpty()) {
            fields.put(TaskFields.TASK_INFORMATION, information);
        }
        return fields;
    }

    private static Map<String, Object> information(NewExternalTask asked) {
        var information = new TreeMap<String, Object>();
        if (!asked.customer().isEmpty()) {
            information.put("customer", asked.customer());
        }
        if (!asked.parameters().isEmpty()) {
            information.put("customContextParameters", parameters(asked));
        }
        if (!asked.preferredUsers().isEmpty()) {
            information.put("preferredUsers", asked.preferredUsers());
        }
        return information;
    }

    private static List<Map<String, Object>> parameters(NewExternalTask asked) {
        var parameters = new ArrayList<Map<String, Object>>();
        for (var parameter : asked.parameters()) {
            var pair = new TreeMap<String, Object>();
            pair.put("name", parameter.name());
            pair.put("value", parameter.value());
            parameters.add(pair);
        }
        return parameters;
    }
}

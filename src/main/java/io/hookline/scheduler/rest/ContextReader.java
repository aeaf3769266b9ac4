package io.hookline.scheduler.rest;

import io.hookline.event.TaskFields;
import io.hookline.wire.Fields;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what is known of a call and its customer, with the bounds that a task's own information has. */
final class ContextReader {
    private static final int TEXT_MAX = 1000;
    private static final int VALUE_MAX = 8000;
    private static final int LIST_MAX = 200;

    private ContextReader() {}

    /** {@code customCallContextParameters}; empty when absent. */
    static List<Map<String, Object>> parameters(Fields in) {
        return pairs(in, "customCallContextParameters");
    }

    /** {@code customer}, the fields that were given in their published order; empty when absent. */
    static Map<String, Object> customer(Fields in) {
        var given = in.object("customer");
        if (given == null) {
            return Map.of();
        }
        var customer = new LinkedHashMap<String, Object>();
        for (var name : TaskFields.CUSTOMER) {
            var text = given.text(name, TEXT_MAX);
            if (text != null) {
                customer.put(name, text);
            }
        }
        for (var name : List.of(TaskFields.TEL_NUMBERS, TaskFields.CUSTOM_FIELDS)) {
            var pairs = pairs(given, name);
            if (!pairs.isEmpty()) {
                customer.put(name, pairs);
            }
        }
        given.done();
        return Collections.unmodifiableMap(customer);
    }

    private static List<Map<String, Object>> pairs(Fields in, String name) {
        return List.copyOf(in.objects(name, LIST_MAX, pair -> {
            var read = new LinkedHashMap<String, Object>();
            read.put("name", pair.requiredText("name", TEXT_MAX));
            var value = pair.text("value", VALUE_MAX);
            if (value != null) {
                read.put("value", value);
            }
            pair.done();
            return Collections.unmodifiableMap(read);
        }));
    }
}

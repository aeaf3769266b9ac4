package io.hookline.task.rest;

import io.hookline.event.TaskFields;
import io.hookline.wire.Fields;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Reads customer, custom context parameters and preferred users wherever the contract has them. Maps are sorted by name, so
 * that equal content is written equally; what is absent is not in them.
 */
public final class TaskInformationJson {
    public static final String CUSTOMER = "customer";
    public static final String PARAMETERS = "customContextParameters";
    public static final String PREFERRED_USERS = "preferredUsers";

    private static final int TEXT_MAX = 1000;
    private static final int VALUE_MAX = 8000;
    private static final int LIST_MAX = 200;

    private TaskInformationJson() {}

    /** The three parts of {@code TaskInformation}; the caller ends the reading of {@code in}. */
    public static Map<String, Object> read(Fields in) {
        var information = new TreeMap<String, Object>();
        put(information, CUSTOMER, customer(in));
        put(information, PARAMETERS, given(pairs(in, PARAMETERS)));
        put(information, PREFERRED_USERS, given(preferredUsers(in)));
        return information;
    }

    /** The object {@code customer}, or null when it is absent or empty. */
    public static Map<String, Object> customer(Fields in) {
        return nested(in, CUSTOMER, object -> {
            var customer = new TreeMap<String, Object>();
            for (var name : TaskFields.CUSTOMER) {
                put(customer, name, object.text(name, TEXT_MAX));
            }
            put(customer, TaskFields.TEL_NUMBERS, given(pairs(object, TaskFields.TEL_NUMBERS)));
            put(customer, TaskFields.CUSTOM_FIELDS, given(pairs(object, TaskFields.CUSTOM_FIELDS)));
            return customer;
        });
    }

    /** A list of {@code {name, value}}; empty when absent. */
    public static List<Map<String, Object>> pairs(Fields in, String name) {
        return in.objects(name, LIST_MAX, pair -> {
            var read = new TreeMap<String, Object>();
            put(read, "name", pair.requiredText("name", TEXT_MAX));
            put(read, "value", pair.text("value", VALUE_MAX));
            pair.done();
            return read;
        });
    }

    /** A list of {@code {upn, priority}}; empty when absent. */
    public static List<Map<String, Object>> preferredUsers(Fields in) {
        return in.objects(PREFERRED_USERS, TaskFields.PREFERRED_USERS_MAX, user -> {
            var read = new TreeMap<String, Object>();
            put(read, "upn", user.requiredText("upn", TEXT_MAX));
            put(read, "priority", user.number("priority", 1, 99));
            user.done();
            return read;
        });
    }

    /** True when a parameter may be called so: it stands in URLs and placeholders. */
    public static boolean isParameterName(String text) {
        return text.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.');
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

    private static <T> List<T> given(List<T> list) {
        return list.isEmpty() ? null : list;
    }

    private static void put(Map<String, Object> map, String name, Object value) {
        if (value != null) {
            map.put(name, value);
        }
    }
}

package io.hookline.replay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Facts as people read them. */
final class Facts {
    private Facts() {}

    /** Fields by name under each fact's name, in the order of the records. */
    static Map<String, Object> shown(List<? extends Record> facts) {
        var shown = new LinkedHashMap<String, Object>();
        for (var fact : facts) {
            shown.merge(name(fact), fields(fact), Facts::both);
        }
        return shown;
    }

    /** Several facts of one kind become a list. */
    private static Object both(Object some, Object other) {
        var all = new ArrayList<Object>(some instanceof List<?> list ? list : List.of(some));
        all.add(other);
        return all;
    }

    private static String name(Record fact) {
        var name = fact.getClass().getSimpleName();
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private static Map<String, Object> fields(Record fact) {
        var fields = new LinkedHashMap<String, Object>();
        try {
            for (var component : fact.getClass().getRecordComponents()) {
                fields.put(component.getName(), component.getAccessor().invoke(fact));
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("facts are public records: " + fact.getClass(), e);
        }
        return fields;
    }
}

package io.hookline.trigger;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Where a body of the connector contract has room for derived fields without ceasing to be one: its list of custom
 * parameters, which the contract leaves open.
 *
 * @param list name of the list in the body; null when the body has none
 * @param names what the platform has put into it; asked only when there is something to add
 */
record Place(String list, Supplier<List<String>> names) {
    static final Place NONE = new Place(null, List::of);

    /** Of {@code fields} those that there is room for: not beside a parameter of the same name, nor where a rule masks. */
    Map<String, String> taken(Map<String, String> fields, Mask mask) {
        if (fields.isEmpty() || list == null || mask.hides(list) || mask.hides("taskInformation")) {
            return Map.of();
        }
        var platform = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        platform.addAll(names.get());
        var taken = new TreeMap<>(fields);
        taken.keySet().removeIf(name -> platform.contains(name) || mask.hides(list, name));
        return taken;
    }
}

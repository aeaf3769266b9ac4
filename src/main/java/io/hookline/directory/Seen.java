package io.hookline.directory;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Names that must be there only once, whatever their case. Not thread-safe. */
final class Seen {
    private final Map<String, Integer> lines = new HashMap<>();

    /** Notes a finding at {@code key} when the name was seen before. Null names are ignored: they have their own finding. */
    void once(String name, YamlMap map, String key) {
        if (name == null) {
            return;
        }
        var first = lines.putIfAbsent(name.toLowerCase(Locale.ROOT), map.line(key));
        if (first != null) {
            map.wrong(key, "'" + name + "' is already used on line " + first);
        }
    }
}

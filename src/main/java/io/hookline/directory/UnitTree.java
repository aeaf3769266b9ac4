package io.hookline.directory;

import io.hookline.directory.Directory.Unit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The organization units of one tenant while they are read: one root, no cycles, parents that exist. */
final class UnitTree {
    private record Read(Unit unit, YamlMap map) {}

    private final Map<String, Read> units = new LinkedHashMap<>();
    private final Seen ids = new Seen();

    void read(YamlMap tenant) {
        tenant.each("units", this::readOne);
        if (units.isEmpty()) {
            tenant.wrong("units", "must list at least the tenant's root unit");
            return;
        }
        units.values().forEach(this::checkParent);
        checkRoots(tenant);
    }

    private void readOne(YamlMap map) {
        var id = map.requiredText("id", Forms.ID, Forms.ID_FORM);
        var name = map.requiredText("name");
        var parent = map.text("parent");
        map.done();
        ids.once(id, map, "id");
        if (id != null) {
            units.putIfAbsent(id, new Read(new Unit(id, name, parent), map));
        }
    }

    private void checkParent(Read read) {
        var parent = read.unit().parent();
        if (parent == null) {
            return;
        }
        if (!units.containsKey(parent)) {
            read.map()
                    .wrong("parent", "is an unknown unit: '" + parent + "'" + NearestWord.hint(parent, units.keySet()));
        } else if (leadsBackTo(read.unit())) {
            read.map().wrong("parent", "leads back to '" + read.unit().id() + "': units must form a tree");
        }
    }

    /** Only units on the cycle itself are reported, not those that hang below it. */
    private boolean leadsBackTo(Unit unit) {
        var visited = new HashSet<String>();
        var at = unit.parent();
        while (at != null && units.containsKey(at) && visited.add(at)) {
            if (at.equals(unit.id())) {
                return true;
            }
            at = units.get(at).unit().parent();
        }
        return false;
    }

    private void checkRoots(YamlMap tenant) {
        var roots = units.values().stream()
                .filter(read -> read.unit().parent() == null)
                .toList();
        if (roots.isEmpty()) {
            tenant.wrong("units", "must have one unit without a parent: the tenant's root");
        }
        roots.stream().skip(1).forEach(root -> root.map()
                .wrong(
                        "id",
                        "'" + root.unit().id() + "' is a second unit without a parent; the root is '"
                                + roots.get(0).unit().id() + "'"));
    }

    /** The unit named at a key: checked, and null when it is wrong or absent. */
    String reference(YamlMap map, String key) {
        var id = map.text(key);
        if (id != null && !units.containsKey(id)) {
            return map.wrong(key, "is an unknown unit: '" + id + "'" + NearestWord.hint(id, units.keySet()));
        }
        return id;
    }

    /** Like {@link #reference} for a unit that must be given. */
    String required(YamlMap map, String key) {
        return map.requiredText(key) == null ? null : reference(map, key);
    }

    List<Unit> units() {
        var all = new ArrayList<Unit>();
        units.values().forEach(read -> all.add(read.unit()));
        return List.copyOf(all);
    }
}

package io.hookline.trigger;

import io.hookline.event.TriggerEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The subscriptions at one version, indexed by (tenant, service) and event. Never changed once built: a change copies the
 * outer maps and rebuilds only the lists of the services concerned.
 */
final class Snapshot implements Subscriptions {
    private static final Comparator<Subscription> BY_CREATION = Comparator.comparing(Subscription::id);

    private final long version;
    private final Map<String, Subscription> byId;
    private final Map<Key, Map<TriggerEvent, List<Subscription>>> asking;

    private Snapshot(
            long version, Map<String, Subscription> byId, Map<Key, Map<TriggerEvent, List<Subscription>>> asking) {
        this.version = version;
        this.byId = byId;
        this.asking = asking;
    }

    static Snapshot of(long version, Collection<Subscription> live) {
        var byId = new HashMap<String, Subscription>();
        var asking = new HashMap<Key, Map<TriggerEvent, List<Subscription>>>();
        for (var subscription : live.stream().sorted(BY_CREATION).toList()) {
            byId.put(subscription.id(), subscription);
            for (var service : subscription.services()) {
                var lists = asking.computeIfAbsent(Key.of(subscription.tenantId(), service), absent -> noLists());
                subscription.events().forEach(event -> lists.computeIfAbsent(event, absent -> new ArrayList<>())
                        .add(subscription));
            }
        }
        return new Snapshot(version, byId, asking);
    }

    /** The snapshot after one subscription was added or replaced. */
    Snapshot with(long newVersion, Subscription next) {
        return replaced(newVersion, next.id(), next);
    }

    /** The snapshot after the states of some were changed; each must be here, and ask for what it asked for before. */
    Snapshot judged(long newVersion, Collection<Subscription> changed) {
        var all = new HashMap<>(byId);
        var index = new HashMap<>(asking);
        var keys = new HashSet<Key>();
        for (var next : changed) {
            all.put(next.id(), next);
            next.services().forEach(service -> keys.add(Key.of(next.tenantId(), service)));
        }
        for (var key : keys) {
            var lists = noLists();
            index.get(key)
                    .forEach((event, old) -> lists.put(
                            event, old.stream().map(each -> all.get(each.id())).toList()));
            index.put(key, lists);
        }
        return new Snapshot(newVersion, all, index);
    }

    /** The snapshot after one subscription has gone. */
    Snapshot without(long newVersion, String id) {
        return replaced(newVersion, id, null);
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public List<Subscription> asking(String tenantId, String serviceUpn, TriggerEvent event) {
        var lists = asking.get(Key.of(tenantId, serviceUpn));
        var found = lists == null ? null : lists.get(event);
        return found == null ? List.of() : Collections.unmodifiableList(found);
    }

    @Override
    public List<Subscription> of(String tenantId) {
        return byId.values().stream()
                .filter(subscription -> subscription.tenantId().equals(tenantId))
                .sorted(BY_CREATION)
                .toList();
    }

    Collection<Subscription> all() {
        return Collections.unmodifiableCollection(byId.values());
    }

    /** Null when there is none. */
    Subscription find(String id) {
        return byId.get(id);
    }

    private Snapshot replaced(long newVersion, String id, Subscription next) {
        var all = new HashMap<>(byId);
        var index = new HashMap<>(asking);
        var before = all.remove(id);
        if (before != null) {
            before.services()
                    .forEach(service -> index.computeIfPresent(
                            Key.of(before.tenantId(), service), (key, lists) -> without(lists, id)));
        }
        if (next != null) {
            all.put(id, next);
            next.services()
                    .forEach(service -> index.compute(
                            Key.of(next.tenantId(), service),
                            (key, lists) -> with(lists == null ? noLists() : lists, next)));
        }
        return new Snapshot(newVersion, all, index);
    }

    /** Null, which removes the key, when nobody is left. */
    private static Map<TriggerEvent, List<Subscription>> without(
            Map<TriggerEvent, List<Subscription>> lists, String id) {
        var left = noLists();
        lists.forEach((event, old) -> {
            var some = new ArrayList<>(old);
            some.removeIf(subscription -> subscription.id().equals(id));
            if (!some.isEmpty()) {
                left.put(event, some);
            }
        });
        return left.isEmpty() ? null : left;
    }

    private static Map<TriggerEvent, List<Subscription>> with(
            Map<TriggerEvent, List<Subscription>> lists, Subscription next) {
        var more = noLists();
        more.putAll(lists);
        for (var event : next.events()) {
            var list = new ArrayList<>(more.getOrDefault(event, List.of()));
            var place = Collections.binarySearch(list, next, BY_CREATION);
            list.add(place < 0 ? -place - 1 : place, next);
            more.put(event, list);
        }
        return more;
    }

    private static Map<TriggerEvent, List<Subscription>> noLists() {
        return new HashMap<>();
    }

    /** The directory may change how it spells a UPN, so letter case does not count. */
    private record Key(String tenantId, String service) {
        static Key of(String tenantId, String serviceUpn) {
            return new Key(tenantId, serviceUpn.toLowerCase(Locale.ROOT));
        }
    }
}

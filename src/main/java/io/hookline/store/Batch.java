package io.hookline.store;

import io.hookline.store.Store.BatchWrite;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The requests of one transaction, those of one kind together, kinds and requests in the order in which they came. */
final class Batch {
    private final List<PendingWrite<?, ?>> requests = new ArrayList<>();
    private final Map<BatchWrite<?, ?>, Group<?, ?>> groups = new LinkedHashMap<>();

    Batch(List<PendingWrite<?, ?>> waiting) {
        waiting.forEach(this::add);
        groups.values().forEach(group -> requests.addAll(group.members));
    }

    /** In the order in which they are applied. */
    List<PendingWrite<?, ?>> requests() {
        return requests;
    }

    void apply(Tx tx) throws SQLException {
        for (var group : groups.values()) {
            group.apply(tx);
        }
    }

    @SuppressWarnings("unchecked") // a group's requests are those whose kind is the group's key
    private <W, R> void add(PendingWrite<W, R> write) {
        var group = (Group<W, R>) groups.computeIfAbsent(write.kind(), kind -> new Group<>(write.kind()));
        group.members.add(write);
    }

    private static final class Group<W, R> {
        private final BatchWrite<W, R> kind;
        private final List<PendingWrite<W, R>> members = new ArrayList<>();

        Group(BatchWrite<W, R> kind) {
            this.kind = kind;
        }

        void apply(Tx tx) throws SQLException {
            var results =
                    kind.apply(tx, members.stream().map(PendingWrite::request).toList());
            if (results.size() != members.size()) {
                throw new IllegalStateException(kind.getClass().getName() + " answered " + results.size()
                        + " results to " + members.size() + " requests");
            }
            for (int i = 0; i < results.size(); i++) {
                members.get(i).applied(results.get(i));
            }
        }
    }
}

package io.hookline.store;

import io.hookline.store.Store.BatchWrite;
import io.hookline.store.Store.Lane;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Writes for tests: a note is a row of table {@code position} under a name of its own. */
public final class Notes {
    private Notes() {}

    /** Every note in the store. */
    public static List<String> in(Store store) {
        return store.read(connection -> {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("select source from position order by source")) {
                var found = new ArrayList<String>();
                while (row.next()) {
                    found.add(row.getString(1));
                }
                return found;
            }
        });
    }

    /** Stores notes and answers each with itself; the note "bad" breaks a constraint. Remembers what came together. */
    public static final class Write implements BatchWrite<String, String> {
        public final List<List<String>> applied = new CopyOnWriteArrayList<>();
        private final Lane lane;
        private final int weight;

        public Write(Lane lane) {
            this(lane, 1);
        }

        public Write(Lane lane, int weight) {
            this.lane = lane;
            this.weight = weight;
        }

        @Override
        public List<String> apply(Tx tx, List<String> notes) throws SQLException {
            applied.add(List.copyOf(notes));
            var insert = tx.prepare("insert into position (source, value, updated_at) values (?, ?, 0)");
            for (var note : notes) {
                insert.setString(1, note);
                insert.setString(2, note.equals("bad") ? null : "");
                insert.executeUpdate();
            }
            return notes;
        }

        @Override
        public int weight(String note) {
            return weight;
        }

        @Override
        public Lane lane() {
            return lane;
        }
    }

    /** Holds the writer in its transaction until it is opened, so that requests gather behind it. */
    public static final class Gate implements BatchWrite<String, Void> {
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch opened = new CountDownLatch(1);

        /** Answers once the writer stands at the gate. */
        public static Gate closing(Store store) throws InterruptedException {
            var gate = new Gate();
            store.write(gate, "");
            gate.reached.await();
            return gate;
        }

        public void open() {
            opened.countDown();
        }

        @Override
        public List<Void> apply(Tx tx, List<String> requests) {
            reached.countDown();
            try {
                opened.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            return java.util.Collections.nCopies(requests.size(), null);
        }
    }
}

package io.hookline.store;

import java.sql.SQLException;
import java.util.Collection;
import java.util.TreeSet;

/**
 * Being alone with something that has no row of its own to lock, from here to the end of the transaction and over all
 * nodes. What others did in their turn is visible to every statement after this.
 */
public final class Turns {
    private static final String TAKE =
            "insert into turn (name, taken) values (?, 1)" + " on conflict (name) do update set taken = turn.taken + 1";

    private Turns() {}

    /** Waits for all of the names, in one order for everybody. SQLite has one writer, whose turn it always is. */
    public static void take(Tx tx, Collection<String> names) throws SQLException {
        if (tx.dialect() == Dialect.SQLITE) {
            return;
        }
        var take = tx.prepare(TAKE);
        for (var name : new TreeSet<>(names)) {
            take.setString(1, name);
            take.addBatch();
        }
        take.executeBatch();
    }
}

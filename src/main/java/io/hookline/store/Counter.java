package io.hookline.store;

import java.sql.SQLException;

/** The rows of table {@code counter}. */
final class Counter {
    private Counter() {}

    /**
     * Adds to a counter and answers its new value. The row stays locked until the commit, so values are handed out in
     * the order of commits, over all nodes: who reads rows by such ids upwards never misses one that appears later.
     */
    static long advance(Tx tx, String name, long by) throws SQLException {
        var update = tx.prepare("update counter set value = value + ? where name = ? returning value");
        update.setLong(1, by);
        update.setString(2, name);
        try (var row = update.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}

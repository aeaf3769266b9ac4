package io.hookline.addressbook.jdbc;

import io.hookline.store.Store.BatchWrite;
import io.hookline.store.Tx;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Deletes some rows of a number that no book has any more; true as long as there may be others. */
final class SweepWrites implements BatchWrite<Long, Boolean> {
    /** Rows of one step, few enough that nobody who waits for the writer notices. */
    static final int STEP = 500;

    @Override
    public List<Boolean> apply(Tx tx, List<Long> numbers) throws SQLException {
        var more = new ArrayList<Boolean>(numbers.size());
        for (long number : numbers) {
            var rows = tx.prepare("delete from contact where book = ? and external_id in"
                    + " (select external_id from contact where book = ? order by external_id limit " + STEP + ")");
            rows.setLong(1, number);
            rows.setLong(2, number);
            boolean full = rows.executeUpdate() == STEP;
            if (!full) {
                var done = tx.prepare("delete from address_book_leftover where number = ?");
                done.setLong(1, number);
                done.executeUpdate();
            }
            more.add(full);
        }
        return more;
    }
}

package io.hookline.scheduler.jdbc;

import io.hookline.scheduler.EntryState;
import io.hookline.scheduler.SchedulerEntry;
import io.hookline.store.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A select over the entries that is put together from conditions. Not thread-safe. */
final class EntryQuery {
    private final Dialect dialect;
    private final StringBuilder where = new StringBuilder();
    private final List<Binder> binders = new ArrayList<>();

    EntryQuery(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Sets one parameter. */
    private interface Binder {
        void bind(PreparedStatement statement, int index) throws SQLException;
    }

    EntryQuery with(String condition, String value) {
        return and(condition, (statement, index) -> statement.setString(index, value));
    }

    EntryQuery with(String condition, long value) {
        return and(condition, (statement, index) -> statement.setLong(index, value));
    }

    EntryQuery in(String column, Collection<String> values) {
        return and(dialect.in(column), (statement, index) -> dialect.bindTexts(statement, index, values));
    }

    /** States are written out, and all open ones before some, because partial indexes are found by their very words. */
    EntryQuery in(Set<EntryState> states) {
        var open = EntryState.allOpen();
        if (open.containsAll(states)) {
            and(literal(open));
        }
        if (!open.equals(states)) {
            and(literal(states));
        }
        return this;
    }

    private static String literal(Set<EntryState> states) {
        return states.stream()
                .sorted()
                .map(state -> "'" + state + "'")
                .collect(Collectors.joining(", ", "state in (", ")"));
    }

    List<SchedulerEntry> run(Connection connection, String order, int max) throws SQLException {
        var sql = "select " + EntryBody.COLUMNS + " from scheduler_entry where " + where + " order by " + order
                + " limit ?";
        try (var select = connection.prepareStatement(sql)) {
            int index = 1;
            for (var binder : binders) {
                binder.bind(select, index++);
            }
            select.setInt(index, max);
            var found = new ArrayList<SchedulerEntry>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    found.add(EntryBody.entry(row));
                }
            }
            return found;
        }
    }

    private EntryQuery and(String condition, Binder binder) {
        and(condition);
        binders.add(binder);
        return this;
    }

    private void and(String condition) {
        where.append(where.isEmpty() ? "" : " and ").append(condition);
    }
}

package io.hookline.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;

/** The few places where SQLite and PostgreSQL differ. */
public enum Dialect {
    SQLITE,
    POSTGRES;

    /** A condition "column is one of the list bound at this parameter"; bind it with {@link #bindTexts} or {@link #bindLongs}. */
    public String in(String column) {
        return this == SQLITE ? column + " in (select value from json_each(?))" : column + " = any(?)";
    }

    /** Appended to a select to lock its rows; SQLite has one writer and needs none. */
    public String forUpdate() {
        return this == SQLITE ? "" : " for update";
    }

    /** Like {@link #forUpdate()} but leaves rows out that somebody else holds. */
    public String forUpdateSkipLocked() {
        return this == SQLITE ? "" : " for update skip locked";
    }

    /** Like {@link #forUpdate()} but shared with other readers. */
    public String forShare() {
        return this == SQLITE ? "" : " for share";
    }

    /** Binds a list of texts for {@link #in}. */
    public void bindTexts(PreparedStatement statement, int index, Collection<String> values) throws SQLException {
        if (this == SQLITE) {
            statement.setString(index, JsonArrays.texts(values));
        } else {
            statement.setArray(index, statement.getConnection().createArrayOf("text", values.toArray()));
        }
    }

    /** Binds a list of numbers for {@link #in}. */
    public void bindLongs(PreparedStatement statement, int index, Collection<Long> values) throws SQLException {
        if (this == SQLITE) {
            statement.setString(index, JsonArrays.numbers(values));
        } else {
            statement.setArray(index, statement.getConnection().createArrayOf("bigint", values.toArray()));
        }
    }
}

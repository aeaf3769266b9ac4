package io.hookline.access.jdbc;

import io.hookline.access.ApiKey;
import io.hookline.access.Scope;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** One key as a row. */
final class KeyRow {
    static final String COLUMNS = "id, hash, prefix, tenant_id, owner, scopes, description, created_at, expires_at,"
            + " revoked_at, last_used_at";

    private KeyRow() {}

    static ApiKey read(ResultSet row) throws SQLException {
        return new ApiKey(
                row.getString("id"),
                row.getString("hash"),
                row.getString("prefix"),
                row.getString("tenant_id"),
                row.getString("owner"),
                scopes(row.getString("scopes")),
                row.getString("description"),
                instant(row, "created_at"),
                instant(row, "expires_at"),
                instant(row, "revoked_at"),
                instant(row, "last_used_at"));
    }

    static String text(Set<Scope> scopes) {
        return scopes.stream()
                .sorted()
                .map(scope -> scope.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
    }

    static void bind(PreparedStatement statement, int index, Instant time) throws SQLException {
        if (time == null) {
            statement.setNull(index, Types.BIGINT);
        } else {
            statement.setLong(index, time.toEpochMilli());
        }
    }

    private static Set<Scope> scopes(String text) {
        var scopes = EnumSet.noneOf(Scope.class);
        for (var word : text.split(" ")) {
            scopes.add(Scope.valueOf(word.toUpperCase(Locale.ROOT)));
        }
        return scopes;
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}

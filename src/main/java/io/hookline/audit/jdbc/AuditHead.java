package io.hookline.audit.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The end of the audit log, noted beside it in table {@code setting}: a log that was cut off would otherwise look whole.
 *
 * @param seq of the last row
 * @param hash of the last row
 */
record AuditHead(long seq, String hash) {
    static final String SELECT = "select value from setting where name = 'audit-head'";
    static final String KEEP = "insert into setting (name, value) values ('audit-head', ?)"
            + " on conflict (name) do update set value = excluded.value";

    /** @param select {@link #SELECT}, prepared; empty when nothing was noted yet or the note cannot be read */
    static Optional<AuditHead> read(PreparedStatement select) throws SQLException {
        try (var row = select.executeQuery()) {
            return row.next() ? parse(row.getString(1)) : Optional.empty();
        }
    }

    private static Optional<AuditHead> parse(String text) {
        return text.matches("\\d{1,18} [0-9a-f]{64}")
                ? Optional.of(new AuditHead(
                        Long.parseLong(text.substring(0, text.indexOf(' '))), text.substring(text.indexOf(' ') + 1)))
                : Optional.empty();
    }

    String text() {
        return seq + " " + hash;
    }
}

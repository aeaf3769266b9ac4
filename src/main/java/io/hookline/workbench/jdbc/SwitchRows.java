package io.hookline.workbench.jdbc;

import io.hookline.workbench.RuleSwitch;
import io.hookline.workbench.RuleSwitch.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads table {@code rule_switch}. */
final class SwitchRows {
    private static final String SELECT =
            "select seq, at, kind, version, replaced, author, reason, ends_at from rule_switch";
    private static final String IN_FORCE = SELECT + " where kind in ('FOLDER', 'ACTIVATE', 'ROLLBACK')";
    private static final String NEWEST = " order by seq desc limit 1";

    private SwitchRows() {}

    /** The switch that put in force what is, or null before the first. */
    static RuleSwitch inForce(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement(IN_FORCE + NEWEST)) {
            return first(select);
        }
    }

    /** The newest switch about a shadow since {@code seq}, or null. */
    static RuleSwitch shadowSince(Connection connection, long seq) throws SQLException {
        try (var select =
                connection.prepareStatement(SELECT + " where kind in ('SHADOW', 'END_SHADOW') and seq > ?" + NEWEST)) {
            select.setLong(1, seq);
            var found = first(select);
            return found == null || found.kind() == Kind.END_SHADOW ? null : found;
        }
    }

    static RuleSwitch introduced(Connection connection, String version) throws SQLException {
        try (var select = connection.prepareStatement(
                SELECT + " where kind in ('FOLDER', 'ACTIVATE') and version = ?" + NEWEST)) {
            select.setString(1, version);
            return first(select);
        }
    }

    static List<RuleSwitch> before(Connection connection, long seq, int limit) throws SQLException {
        try (var select = connection.prepareStatement(SELECT + " where seq < ? order by seq desc limit " + limit)) {
            select.setLong(1, seq);
            return read(select);
        }
    }

    private static RuleSwitch first(PreparedStatement select) throws SQLException {
        var found = read(select);
        return found.isEmpty() ? null : found.get(0);
    }

    private static List<RuleSwitch> read(PreparedStatement select) throws SQLException {
        var found = new ArrayList<RuleSwitch>();
        try (var rows = select.executeQuery()) {
            while (rows.next()) {
                found.add(new RuleSwitch(
                        rows.getLong(1),
                        Instant.ofEpochMilli(rows.getLong(2)),
                        Kind.valueOf(rows.getString(3)),
                        rows.getString(4),
                        rows.getString(5),
                        rows.getString(6),
                        rows.getString(7),
                        instant(rows)));
            }
        }
        return found;
    }

    private static Instant instant(ResultSet rows) throws SQLException {
        var millis = rows.getLong(8);
        return rows.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}

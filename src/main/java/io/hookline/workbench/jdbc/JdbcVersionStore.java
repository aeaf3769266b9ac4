package io.hookline.workbench.jdbc;

import io.hookline.rules.RuleFiles;
import io.hookline.store.Store;
import io.hookline.wire.Json;
import io.hookline.workbench.RuleSwitch;
import io.hookline.workbench.VersionStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Versions of the rules in the store of the hub. Thread-safe. */
public final class JdbcVersionStore implements VersionStore {
    private static final SwitchWrite SWITCH = new SwitchWrite();
    private static final FoundWrite FOUND = new FoundWrite();

    private final Store store;

    public JdbcVersionStore(Store store) {
        this.store = store;
    }

    @Override
    public Standing standing() {
        return store.read(connection -> {
            var inForce = SwitchRows.inForce(connection);
            return new Standing(inForce, SwitchRows.shadowSince(connection, inForce == null ? 0 : inForce.seq()));
        });
    }

    @Override
    public Optional<RuleFiles> files(String version) {
        return store.read(connection -> {
            try (var select = connection.prepareStatement("select files from rule_version where version = ?")) {
                select.setString(1, version);
                try (var row = select.executeQuery()) {
                    return row.next() ? Optional.of(PackedFiles.unpack(row.getBytes(1))) : Optional.empty();
                }
            }
        });
    }

    @Override
    public List<String> named(String beginning, int limit) {
        // The first text that no longer begins so ends the range; names are hexadecimal, so no letter comes after f.
        return store.read(connection -> {
            try (var select = connection.prepareStatement("select version from rule_version"
                    + " where version >= ? and version < ? order by version limit " + limit)) {
                select.setString(1, beginning);
                select.setString(2, beginning + "g");
                var found = new ArrayList<String>();
                try (var rows = select.executeQuery()) {
                    while (rows.next()) {
                        found.add(rows.getString(1));
                    }
                }
                return found;
            }
        });
    }

    @Override
    public List<RuleSwitch> history(long before, int limit) {
        return store.read(connection -> SwitchRows.before(connection, before, limit));
    }

    @Override
    public Optional<RuleSwitch> introduced(String version) {
        return store.read(connection -> Optional.ofNullable(SwitchRows.introduced(connection, version)));
    }

    @Override
    public CompletableFuture<Optional<RuleSwitch>> put(Change change) {
        return store.write(SWITCH, change);
    }

    @Override
    public CompletableFuture<Void> found(Findings findings) {
        return store.write(FOUND, findings);
    }

    @Override
    public ShadowReport shadowReport(long shadow, int limit) {
        return store.read(connection -> report(connection, shadow, limit));
    }

    private static ShadowReport report(Connection connection, long shadow, int limit) throws SQLException {
        var differences = kept(connection, shadow, limit);
        try (var select = connection.prepareStatement("select (select count(*) from rule_difference where shadow = ?),"
                + " compared, left_out from rule_shadow where shadow = ?")) {
            select.setLong(1, shadow);
            select.setLong(2, shadow);
            try (var row = select.executeQuery()) {
                return row.next()
                        ? new ShadowReport(row.getLong(2), row.getLong(3), row.getLong(1), differences)
                        : new ShadowReport(0, 0, 0, List.of());
            }
        }
    }

    private static List<Kept> kept(Connection connection, long shadow, int limit) throws SQLException {
        var found = new ArrayList<Kept>();
        try (var select = connection.prepareStatement("select detail, seen, first_at, last_at from rule_difference"
                + " where shadow = ? order by seen desc, kind limit " + limit)) {
            select.setLong(1, shadow);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new Kept(
                            Json.read(rows.getBytes(1)),
                            rows.getLong(2),
                            Instant.ofEpochMilli(rows.getLong(3)),
                            Instant.ofEpochMilli(rows.getLong(4))));
                }
            }
        }
        return found;
    }
}

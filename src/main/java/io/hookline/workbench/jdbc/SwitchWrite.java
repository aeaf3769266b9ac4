package io.hookline.workbench.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import io.hookline.audit.AuditEntry;
import io.hookline.audit.jdbc.AuditRows;
import io.hookline.store.Store.BatchWrite;
import io.hookline.store.Tx;
import io.hookline.wire.Json;
import io.hookline.workbench.RuleSwitch;
import io.hookline.workbench.RuleSwitch.Kind;
import io.hookline.workbench.VersionStore.Change;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a version and its switch. The catalog's version is raised first: it is the lock that every accepting commit
 * takes, so what was decided before the switch is either committed before it or decided again.
 */
final class SwitchWrite implements BatchWrite<Change, Optional<RuleSwitch>> {
    private static final String RAISE = "update counter set value = value + 1 where name = 'catalog'";
    private static final String KEEP = "insert into rule_version (version, stored_at, files) values (?, ?, ?)"
            + " on conflict (version) do nothing";
    private static final String INSERT =
            "insert into rule_switch (seq, at, kind, version, replaced, author, reason, ends_at)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?)";
    // Every tenant has a key from its first day on, and a command line knows no directory to look the tenants up in.
    private static final String TENANTS = "select distinct tenant_id from api_key order by tenant_id";

    private static final Map<Kind, String> ACTIONS = Map.of(
            Kind.FOLDER, "TakeRules",
            Kind.ACTIVATE, "ActivateRules",
            Kind.ROLLBACK, "RollBackRules",
            Kind.SHADOW, "ShadowRules",
            Kind.END_SHADOW, "EndShadowRules");

    @Override
    public List<Optional<RuleSwitch>> apply(Tx tx, List<Change> changes) throws SQLException {
        tx.prepare(RAISE).executeUpdate();
        var done = new ArrayList<Optional<RuleSwitch>>(changes.size());
        var audit = new ArrayList<AuditEntry>();
        for (var change : changes) {
            var before = SwitchRows.inForce(tx.connection());
            if ((before == null ? 0 : before.seq()) != change.upon()) {
                done.add(Optional.empty());
                continue;
            }
            keep(tx, change);
            var made = insert(tx, change, before);
            audit.addAll(entries(tx, change, made));
            done.add(Optional.of(made));
        }
        AuditRows.append(tx, audit);
        return done;
    }

    private static void keep(Tx tx, Change change) throws SQLException {
        var keep = tx.prepare(KEEP);
        keep.setString(1, change.files().version());
        keep.setLong(2, change.at().toEpochMilli());
        keep.setBytes(3, PackedFiles.pack(change.files()));
        keep.executeUpdate();
    }

    private static RuleSwitch insert(Tx tx, Change change, RuleSwitch before) throws SQLException {
        var made = new RuleSwitch(
                tx.reserveIds(1),
                change.at(),
                change.kind(),
                change.files().version(),
                before == null ? null : before.version(),
                change.by().upn(),
                change.reason(),
                change.endsAt());
        var insert = tx.prepare(INSERT);
        insert.setLong(1, made.seq());
        insert.setLong(2, made.at().toEpochMilli());
        insert.setString(3, made.kind().name());
        insert.setString(4, made.version());
        insert.setString(5, made.replaced());
        insert.setString(6, made.author());
        insert.setString(7, made.reason());
        insert.setObject(8, made.endsAt() == null ? null : made.endsAt().toEpochMilli(), java.sql.Types.BIGINT);
        insert.executeUpdate();
        return made;
    }

    private static List<AuditEntry> entries(Tx tx, Change change, RuleSwitch made) throws SQLException {
        var entries = new ArrayList<AuditEntry>();
        try (var rows = tx.prepare(TENANTS).executeQuery()) {
            while (rows.next()) {
                entries.add(AuditEntry.done(
                        made.at(),
                        change.by().within(rows.getString(1)),
                        ACTIONS.get(made.kind()),
                        "rules",
                        before(made),
                        after(made)));
            }
        }
        return entries;
    }

    private static JsonNode before(RuleSwitch made) {
        return made.replaced() == null ? null : Json.MAPPER.createObjectNode().put("version", made.replaced());
    }

    private static JsonNode after(RuleSwitch made) {
        var after = Json.MAPPER.createObjectNode();
        after.put("version", made.version()).put("reason", made.reason());
        if (made.endsAt() != null) {
            after.put("endsAt", made.endsAt().toString());
        }
        return after;
    }
}

package io.hookline.trigger.jdbc;

import io.hookline.store.SecretBox;
import io.hookline.store.Tx;
import io.hookline.trigger.Subscription;
import io.hookline.trigger.Subscription.Identity;
import io.hookline.trigger.SubscriptionBytes;
import io.hookline.trigger.SubscriptionState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The statements over the table {@code subscription}, and how a row becomes a subscription. Stateless. */
final class SubscriptionRows {
    private static final String COLUMNS =
            "id, tenant_id, owner, state, state_reason, created_at, updated_at, config, secrets";
    private static final String LIVE = "select " + COLUMNS + " from subscription where deleted_at is null";

    private final SecretBox secrets;

    SubscriptionRows(SecretBox secrets) {
        this.secrets = secrets;
    }

    static long version(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("select value from counter where name = 'catalog'");
                var row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    List<Subscription> live(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(LIVE)) {
            query.setFetchSize(1000);
            return read(query);
        }
    }

    /** Raises the catalog's version, and by that holds every other change of the catalog until the transaction ends. */
    long nextVersion(Tx tx) throws SQLException {
        try (var row = tx.prepare("update counter set value = value + 1 where name = 'catalog' returning value")
                .executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Holds every other change of the catalog until the transaction ends, without changing it. */
    void holdVersion(Tx tx) throws SQLException {
        try (var row = tx.prepare("select value from counter where name = 'catalog'"
                        + tx.dialect().forUpdate())
                .executeQuery()) {
            row.next();
        }
    }

    /** The live rows with these ids, in the order of ids. */
    List<Subscription> find(Tx tx, Collection<String> ids) throws SQLException {
        var query = tx.prepare(LIVE + " and " + tx.dialect().in("id") + " order by id");
        tx.dialect().bindTexts(query, 1, ids);
        return read(query);
    }

    /** The live row whose {@code column} (a name of ours, never input) has the value, or null. */
    Subscription find(Tx tx, String column, String value) throws SQLException {
        var query = tx.prepare(LIVE + " and " + column + " = ?");
        query.setString(1, value);
        var found = read(query);
        return found.isEmpty() ? null : found.get(0);
    }

    String fingerprint(Subscription subscription) {
        return secrets.fingerprint(SubscriptionBytes.sameness(subscription));
    }

    int countOf(Tx tx, String tenantId, String owner) throws SQLException {
        var query = tx.prepare(
                "select count(*) from subscription where tenant_id = ? and owner = ? and deleted_at is null");
        query.setString(1, tenantId);
        query.setString(2, owner);
        try (var row = query.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    void insert(Tx tx, Subscription subscription, String hookHash) throws SQLException {
        var insert = tx.prepare("insert into subscription (id, tenant_id, owner, created_at, hook_hash, state,"
                + " state_reason, fingerprint, updated_at, config, secrets) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        insert.setString(1, subscription.id());
        insert.setString(2, subscription.tenantId());
        insert.setString(3, subscription.owner());
        insert.setLong(4, subscription.createdAt().toEpochMilli());
        insert.setString(5, hookHash);
        bindChangeable(insert, 6, subscription);
        insert.executeUpdate();
    }

    void update(Tx tx, Subscription subscription) throws SQLException {
        var update = tx.prepare("update subscription set owner = ?, state = ?, state_reason = ?, fingerprint = ?,"
                + " updated_at = ?, config = ?, secrets = ? where id = ?");
        update.setString(1, subscription.owner());
        update.setString(bindChangeable(update, 2, subscription), subscription.id());
        update.executeUpdate();
    }

    /** Of subscriptions that are as they were but for their states. */
    void updateStates(Tx tx, List<Subscription> subscriptions) throws SQLException {
        var update = tx.prepare("update subscription set state = ?, state_reason = ?, updated_at = ? where id = ?");
        for (var subscription : subscriptions) {
            update.setString(1, subscription.state().name());
            update.setString(2, subscription.stateReason());
            update.setLong(3, subscription.updatedAt().toEpochMilli());
            update.setString(4, subscription.id());
            update.addBatch();
        }
        update.executeBatch();
    }

    /** The row stays so that traces can name it, without its secrets. */
    void markDeleted(Tx tx, String id, Instant now) throws SQLException {
        var update = tx.prepare(
                "update subscription set deleted_at = ?, updated_at = ?, hook_hash = null, secrets = ? where id = ?");
        update.setLong(1, now.toEpochMilli());
        update.setLong(2, now.toEpochMilli());
        update.setBytes(3, new byte[0]);
        update.setString(4, id);
        update.executeUpdate();
    }

    /** Answers the index of the next parameter. */
    private int bindChangeable(PreparedStatement statement, int from, Subscription subscription) throws SQLException {
        int at = from;
        statement.setString(at++, subscription.state().name());
        statement.setString(at++, subscription.stateReason());
        statement.setString(at++, fingerprint(subscription));
        statement.setLong(at++, subscription.updatedAt().toEpochMilli());
        statement.setBytes(at++, SubscriptionBytes.config(subscription));
        statement.setBytes(at++, secrets.seal(SubscriptionBytes.secrets(subscription)));
        return at;
    }

    private List<Subscription> read(PreparedStatement query) throws SQLException {
        var found = new ArrayList<Subscription>();
        try (var row = query.executeQuery()) {
            while (row.next()) {
                found.add(subscription(row));
            }
        }
        return found;
    }

    private Subscription subscription(ResultSet row) throws SQLException {
        var config = row.getBytes("config");
        return SubscriptionBytes.read(
                new Identity(
                        row.getString("id"),
                        row.getString("tenant_id"),
                        row.getString("owner"),
                        SubscriptionBytes.connector(config),
                        Instant.ofEpochMilli(row.getLong("created_at"))),
                SubscriptionState.valueOf(row.getString("state")),
                row.getString("state_reason"),
                Instant.ofEpochMilli(row.getLong("updated_at")),
                config,
                secrets.open(row.getBytes("secrets")));
    }
}

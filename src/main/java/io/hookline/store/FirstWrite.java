package io.hookline.store;

import io.hookline.store.Store.BatchWrite;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletionException;

/** What every opening writes: proof that the secret key is the one this store knows, and a new epoch. */
final class FirstWrite implements BatchWrite<String, Long> {
    private FirstWrite() {}

    /** Answers the epoch: greater than that of any process that opened the store before. */
    static long now(GroupCommit writer, SecretBox secrets) {
        try {
            return writer.write(new FirstWrite(), secrets.fingerprint("hookline secret key"))
                    .join();
        } catch (CompletionException fault) {
            if (fault.getCause() instanceof StoreFault known) {
                throw known;
            }
            throw new StoreFault("the first write failed: " + fault.getCause().getMessage(), fault);
        }
    }

    @Override
    public List<Long> apply(Tx tx, List<String> fingerprints) throws SQLException {
        for (var fingerprint : fingerprints) {
            // with another key every callback URL and signing key would be lost, and one would learn it only later
            if (!fingerprint.equals(remembered(tx, fingerprint))) {
                throw new StoreFault("the secret key is not the one that this store's secrets are sealed with;"
                        + " bring back DATA/secret.key, or set the same key on every node");
            }
        }
        return List.of(Counter.advance(tx, "epoch", 1));
    }

    private static String remembered(Tx tx, String fingerprint) throws SQLException {
        var insert = tx.prepare("insert into setting (name, value) values ('secret-key', ?) on conflict do nothing");
        insert.setString(1, fingerprint);
        insert.executeUpdate();
        try (var row = tx.prepare("select value from setting where name = 'secret-key'")
                .executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }
}

package io.hookline.ingest.jdbc;

import io.hookline.store.Tx;
import java.sql.SQLException;

/** The version of the subscriptions, held still until the transaction ends. */
final class Catalogs {
    private Catalogs() {}

    static long lockVersion(Tx tx) throws SQLException {
        var select = tx.prepare("select value from counter where name = 'catalog'"
                + tx.dialect().forShare());
        try (var rows = select.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }
}

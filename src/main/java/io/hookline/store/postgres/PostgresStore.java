package io.hookline.store.postgres;

import com.zaxxer.hikari.HikariDataSource;
import io.hookline.store.CommittingStore;
import io.hookline.store.Dialect;
import io.hookline.store.GroupCommit;
import io.hookline.store.Migrations;
import io.hookline.store.SecretKey;
import io.hookline.store.Store;
import io.hookline.store.StoreConfig;
import io.hookline.store.StoreFault;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;

/** Opens a store in a PostgreSQL database, which any number of hubs may share. */
public final class PostgresStore {
    private PostgresStore() {}

    /** For a hub or a command; throws {@link StoreFault} when the server would not keep commits over a crash. */
    public static Store open(StoreConfig config, MeterRegistry metrics, Runnable onFatal) {
        return open(config, metrics, onFatal, Connections.of(config));
    }

    /** True when the database holds our tables. */
    public static boolean exists(StoreConfig config) {
        try (var connection = Connections.of(config).source().getConnection();
                var select = connection.prepareStatement("select to_regclass('flyway_schema_history') is not null");
                var row = select.executeQuery()) {
            return row.next() && row.getBoolean(1);
        } catch (SQLException fault) {
            throw new StoreFault("cannot open the PostgreSQL store: " + fault.getMessage(), fault);
        }
    }

    static Store open(StoreConfig config, MeterRegistry metrics, Runnable onFatal, Connections connections) {
        var session = new PostgresSession(connections);
        try {
            session.begin();
            session.rollback();
            Migrations.run(connections.source(), Dialect.POSTGRES);
            var secrets = SecretKey.box(config);
            var readers = new PooledReaders(new HikariDataSource(connections.pool(config.readers())));
            var writer = new GroupCommit(session, config, metrics, onFatal);
            return new CommittingStore(Dialect.POSTGRES, writer, readers, secrets, () -> {});
        } catch (SQLException fault) {
            session.close();
            throw new StoreFault("cannot open the PostgreSQL store: " + fault.getMessage(), fault);
        } catch (RuntimeException fault) {
            session.close();
            throw fault;
        }
    }
}

package io.hookline.store;

class SqliteStoreTest extends StoreContract {
    @Override
    StoreKind kind() {
        return StoreKind.SQLITE;
    }
}

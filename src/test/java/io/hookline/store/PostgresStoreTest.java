package io.hookline.store;

class PostgresStoreTest extends StoreContract {
    @Override
    StoreKind kind() {
        return StoreKind.POSTGRES;
    }
}

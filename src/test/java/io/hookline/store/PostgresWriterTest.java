package io.hookline.store;

class PostgresWriterTest extends WriterContract {
    @Override
    StoreKind kind() {
        return StoreKind.POSTGRES;
    }
}

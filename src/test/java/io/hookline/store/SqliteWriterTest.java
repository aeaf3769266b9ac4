package io.hookline.store;

class SqliteWriterTest extends WriterContract {
    @Override
    StoreKind kind() {
        return StoreKind.SQLITE;
    }
}

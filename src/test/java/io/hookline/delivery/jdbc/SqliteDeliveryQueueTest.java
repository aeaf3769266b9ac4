package io.hookline.delivery.jdbc;

import io.hookline.store.StoreKind;

class SqliteDeliveryQueueTest extends DeliveryQueueContract {
    @Override
    StoreKind kind() {
        return StoreKind.SQLITE;
    }
}

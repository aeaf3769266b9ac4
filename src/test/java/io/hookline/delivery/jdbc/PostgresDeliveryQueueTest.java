package io.hookline.delivery.jdbc;

import io.hookline.store.StoreKind;

class PostgresDeliveryQueueTest extends DeliveryQueueContract {
    @Override
    StoreKind kind() {
        return StoreKind.POSTGRES;
    }
}

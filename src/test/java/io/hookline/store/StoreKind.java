package io.hookline.store;

import java.nio.file.Path;

/** The stores that every contract must hold on. */
public enum StoreKind {
    SQLITE {
        @Override
        public StoreUnderTest open(Path folder) {
            return StoreUnderTest.sqlite(folder);
        }
    },
    POSTGRES {
        @Override
        public StoreUnderTest open(Path folder) {
            return StoreUnderTest.postgres(folder);
        }
    };

    /** An empty store; the folder takes its files and its secret key. */
    public abstract StoreUnderTest open(Path folder);
}

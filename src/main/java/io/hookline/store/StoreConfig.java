package io.hookline.store;

import java.nio.file.Path;

/**
 * Where the store is and how much it takes on. Immutable; its text shows no secret.
 *
 * @param url {@code jdbc:sqlite:PATH} or {@code jdbc:postgresql://…}
 * @param user database user, or null when the URL names it or none is needed
 * @param password its password, or null
 * @param dataFolder where {@code secret.key} lives; created when missing
 * @param secretKey base64 of 32 bytes, the same on every node; null for the one in {@code dataFolder}
 * @param acceptQueueMax weight of accepts that may wait before more are refused
 * @param batchMax weight of one transaction
 * @param readers connections for reading
 */
public record StoreConfig(
        String url,
        String user,
        String password,
        Path dataFolder,
        String secretKey,
        int acceptQueueMax,
        int batchMax,
        int readers) {
    /** Default of {@link #acceptQueueMax}. */
    public static final int ACCEPT_QUEUE_MAX = 10_000;

    /** Default of {@link #batchMax}. */
    public static final int BATCH_MAX = 256;

    /** Default of {@link #readers}. */
    public static final int READERS = 4;

    /** Every limit at its default, no credentials, the key in the data folder. */
    public static StoreConfig of(String url, Path dataFolder) {
        return new StoreConfig(url, null, null, dataFolder, null, ACCEPT_QUEUE_MAX, BATCH_MAX, READERS);
    }

    public StoreConfig withSecretKey(String base64) {
        return new StoreConfig(url, user, password, dataFolder, base64, acceptQueueMax, batchMax, readers);
    }

    @Override
    public String toString() {
        // the query part of a URL may carry a password
        return "StoreConfig[" + url.replaceFirst("\\?.*", "") + ", data " + dataFolder + "]";
    }
}

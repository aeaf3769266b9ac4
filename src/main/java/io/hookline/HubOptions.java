package io.hookline;

import io.hookline.config.Setting;
import io.hookline.config.Settings;
import io.hookline.config.Settings.SettingInvalid;
import io.hookline.delivery.DeliveryConfig;
import io.hookline.store.StoreConfig;
import java.nio.file.Path;

/**
 * Where a hub finds its things.
 *
 * @param data folder of the store and of the keys; made when missing
 * @param host address to listen on
 * @param port 0 for any free one
 * @param rules folder with {@code emission}, {@code permission} and {@code retry}
 * @param routes folder with {@code *.camel.yaml}
 * @param directory the organization's file
 */
record HubOptions(Path data, String host, int port, Settings settings, Path rules, Path routes, Path directory) {

    /** The store that the settings name, or the SQLite file in the data folder. */
    StoreConfig storeConfig() {
        var url = settings.text(Setting.STORE_URL);
        return new StoreConfig(
                url.isEmpty() ? "jdbc:sqlite:" + data.resolve("hookline.db") : url,
                orNull(settings.text(Setting.STORE_USER)),
                orNull(settings.text(Setting.STORE_PASSWORD)),
                data,
                orNull(settings.text(Setting.SECRET_KEY)),
                settings.number(Setting.ACCEPT_QUEUE, 1, 10_000_000),
                StoreConfig.BATCH_MAX,
                StoreConfig.READERS);
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** How deliveries are made; throws {@link SettingInvalid} for a setting that cannot be. */
    DeliveryConfig deliveryConfig() {
        try {
            return DeliveryConfig.of(key -> settings.values().get(key), Version.of(HubOptions.class));
        } catch (IllegalArgumentException wrong) {
            throw new SettingInvalid(wrong.getMessage());
        }
    }
}

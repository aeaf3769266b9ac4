package io.hookline.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookline.config.Setting;
import io.hookline.config.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class DeliveryConfigTest {
    @Test
    void nothing_set_means_the_documented_defaults() {
        var config = DeliveryConfig.of(key -> null, "1.2");

        assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(15));
        assertThat(config.slotsPerSubscription()).isEqualTo(32);
        assertThat(config.responseBytesMax()).isEqualTo(65536);
        assertThat(config.allowHttp()).isFalse();
        assertThat(config.allowNetworks()).isEmpty();
        assertThat(config.userAgent()).isEqualTo("Hookline/1.2");
        assertThat(config.lease()).isGreaterThanOrEqualTo(config.timeout().multipliedBy(2));
    }

    @Test
    void reads_what_is_set() {
        var set = Map.of(
                "hookline.delivery.timeout", "3s",
                "hookline.delivery.schedule", "0s,1s",
                "hookline.delivery.allow-networks", "127.0.0.0/8, ::1/128",
                "hookline.delivery.allow-http", "true");

        var config = DeliveryConfig.of(set::get, "1");

        assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(config.schedule().delays()).hasSize(2);
        assertThat(config.allowNetworks()).containsExactly("127.0.0.0/8", "::1/128");
        assertThat(config.allowHttp()).isTrue();
    }

    @Test
    void every_setting_of_the_hub_reaches_the_deliveries() {
        var settings = Settings.of(new Properties(), Map.of(), new Properties())
                .with(Setting.DELIVERY_SLOTS, "3")
                .with(Setting.DELIVERY_SLOTS_TOTAL, "7")
                .with(Setting.DELIVERY_RESPONSE_MAX, "1000")
                .with(Setting.DELIVERY_HEADERS_MAX, "2000")
                .with(Setting.DELIVERY_RETRY_AFTER_MAX, "9s")
                .with(Setting.DELIVERY_POLL, "77");

        var config = DeliveryConfig.of(key -> settings.values().get(key), "1");

        assertThat(config.slotsPerSubscription()).isEqualTo(3);
        assertThat(config.slots()).isEqualTo(7);
        assertThat(config.responseBytesMax()).isEqualTo(1000);
        assertThat(config.headerBytesMax()).isEqualTo(2000);
        assertThat(config.retryAfterMax()).isEqualTo(Duration.ofSeconds(9));
        assertThat(config.poll()).isEqualTo(Duration.ofMillis(77));
    }

    @Test
    void names_the_setting_that_is_wrong() {
        for (var wrong : Map.of(
                        "timeout",
                        "soon",
                        "schedule",
                        "0s,,5s",
                        "slots",
                        "0",
                        "slots-total",
                        "x",
                        "allow-networks",
                        "10")
                .entrySet()) {
            var key = "hookline.delivery." + wrong.getKey();
            assertThatThrownBy(() -> DeliveryConfig.of(Map.of(key, wrong.getValue())::get, "1"))
                    .as(key)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(key);
        }
    }
}

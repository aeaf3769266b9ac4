package io.hookline.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SubscriberHeadersTest {
    @Test
    void passes_what_is_the_subscribers_own() {
        assertThat(copied(Map.of("Authorization", "Bearer x", "X-Team", "sales")))
                .containsOnlyKeys("Authorization", "X-Team");
    }

    @Test
    void never_passes_ours_nor_those_of_the_connection() {
        var names = List.of(
                "Webhook-Id",
                "WEBHOOK-SIGNATURE",
                "hookline-attempt",
                "Content-Type",
                "content-length",
                "Transfer-Encoding",
                "Host",
                "Connection",
                "Expect",
                "Upgrade",
                "TE",
                "User-Agent",
                "Proxy-Authorization",
                "Accept-Encoding");

        for (var name : names) {
            assertThat(SubscriberHeaders.reserved(name)).as(name).isTrue();
            assertThat(copied(Map.of(name, "x"))).as(name).isEmpty();
        }
    }

    @Test
    void never_passes_what_could_forge_a_header() {
        assertThat(copied(Map.of("x-a", "1\r\nwebhook-id: forged"))).isEmpty();
        assertThat(copied(Map.of("x a", "1"))).isEmpty();
        assertThat(copied(Map.of("", "1"))).isEmpty();
        assertThat(copied(Map.of("x-a\n", "1"))).isEmpty();
        assertThat(copied(Map.of("x-é", "1"))).isEmpty();
    }

    private static Map<String, String> copied(Map<String, String> headers) {
        var copied = new LinkedHashMap<String, String>();
        SubscriberHeaders.copy(headers, copied::put);
        return copied;
    }
}

package io.hookline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hookline.wire.Json;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The opening-hours operation of the contract, over HTTP and with the shipped directory. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpeningHoursTest {
    private static final String PATH = "/v1/service-check/opening-hours?serviceUpn=";
    private static final String HOTLINE = "hotline@alpine.example";

    private HubUnderTest hub;

    @BeforeAll
    void start(@TempDir Path data) {
        hub = HubUnderTest.start(data);
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @Test
    void a_common_day_is_open_within_the_weekly_hours() {
        assertThat(at(HOTLINE, "2026-11-23T08:00:00Z"))
                .isEqualTo(json(Map.of(
                        "serviceUpn", HOTLINE,
                        "time", "2026-11-23T08:00:00Z",
                        "status", "Open",
                        "zone", "Europe/Zurich",
                        "until", "2026-11-23T17:00:00Z")));
    }

    @Test
    void a_public_holiday_of_the_region_says_its_name() {
        assertThat(at("HOTLINE@alpine.example", "2026-12-25T10:00:00%2B01:00"))
                .isEqualTo(json(Map.of(
                        "serviceUpn", HOTLINE,
                        "time", "2026-12-25T09:00:00Z",
                        "status", "Holiday",
                        "zone", "Europe/Zurich",
                        "name", "Christmas",
                        "until", "2026-12-26T23:00:00Z")));
    }

    @Test
    void a_special_day_has_its_own_state_and_hours() {
        assertThat(at(HOTLINE, "2026-12-24T08:00:00Z").get("status").asText()).isEqualTo("Special");
        assertThat(at(HOTLINE, "2026-12-24T12:00:00Z").get("status").asText()).isEqualTo("Closed");
        assertThat(at(HOTLINE, "2026-12-24T12:00:00Z").get("name").asText()).isEqualTo("Christmas Eve");
    }

    @Test
    void a_service_without_opening_hours_has_the_status_none() {
        assertThat(at("it-desk@alpine.example", "2026-11-23T08:00:00Z"))
                .isEqualTo(json(Map.of(
                        "serviceUpn", "it-desk@alpine.example", "time", "2026-11-23T08:00:00Z", "status", "None")));
    }

    @Test
    void without_a_time_it_is_now() {
        var before = Instant.now().minusMillis(1);

        var time = Instant.parse(hub.get(PATH + HOTLINE).json().get("time").asText());

        assertThat(time).isBetween(before, Instant.now());
    }

    @Test
    void a_missing_service_and_a_wrong_time_are_named() {
        var missing = hub.get("/v1/service-check/opening-hours");
        assertThat(missing.status()).isEqualTo(400);
        assertThat(missing.json().at("/errors/0/pointer").asText()).isEqualTo("serviceUpn");
        for (var time : new String[] {"tomorrow", "2026-12-24", "1969-12-31T23:59:59Z", "2100-01-01T00:00:00Z"}) {
            var wrong = hub.get(PATH + HOTLINE + "&time=" + time);
            assertThat(wrong.status()).as(time).isEqualTo(400);
            assertThat(wrong.json().at("/errors/0/pointer").asText()).isEqualTo("time");
        }
    }

    @Test
    void unknown_foreign_and_invisible_services_are_refused_in_the_same_words() {
        var noah = hub.keyOf("noah.frei@alpine.example");

        for (var upn : new String[] {"nobody@alpine.example", "desk@borea.example", "claims@alpine.example"}) {
            var refused = hub.get(PATH + upn, noah);
            assertThat(refused.status()).as(upn).isEqualTo(403);
            assertThat(refused.json().get("detail").asText())
                    .isEqualTo("You may not read the opening hours of the given service UPN '" + upn + "'.");
        }
    }

    private JsonNode at(String upn, String time) {
        var reply = hub.get(PATH + upn + "&time=" + time);
        assertThat(reply.status()).isEqualTo(200);
        return reply.json();
    }

    private static JsonNode json(Map<String, String> members) {
        return Json.MAPPER.valueToTree(members);
    }
}

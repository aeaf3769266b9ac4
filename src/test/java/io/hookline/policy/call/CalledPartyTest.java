package io.hookline.policy.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.directory.OpeningHours;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalledPartyTest {
    private static final OpeningHours HOURS =
            new OpeningHours(ZoneId.of("Europe/Vienna"), Map.of(), "AT-9", Map.of(), List.of());

    @ParameterizedTest
    @CsvSource({
        "+41445550101, Europe/Zurich, CH",
        "+442079460217, Europe/London, GB",
        "+12125550123, America/New_York, US",
        "+18085550123, Pacific/Honolulu, US",
        "+6434770000, Pacific/Auckland, NZ",
    })
    void a_number_tells_its_zone_and_its_country(String number, ZoneId zone, String country) {
        assertThat(CalledParty.of(null, null, number, HOURS))
                .isEqualTo(new CalledParty(List.of(zone), "number", country));
    }

    @Test
    void a_number_that_may_ring_anywhere_in_its_country_has_all_zones_of_it() {
        assertThat(CalledParty.of(null, null, "+18005550100", HOURS).zones())
                .contains(
                        ZoneId.of("America/New_York"), ZoneId.of("America/Los_Angeles"), ZoneId.of("Pacific/Honolulu"));
    }

    @Test
    void what_the_entry_says_comes_first() {
        assertThat(CalledParty.of("Asia/Tokyo", "CH-ZH", "+41445550101", HOURS))
                .isEqualTo(new CalledParty(List.of(ZoneId.of("Asia/Tokyo")), "entry", "CH-ZH"));
        assertThat(CalledParty.of("Europe/Atlantis", "", "+41445550101", HOURS))
                .isEqualTo(new CalledParty(List.of(ZoneId.of("Europe/Zurich")), "number", "CH"));
    }

    @ParameterizedTest
    @CsvSource({"mia@alpine.example", "+", "+0", "+88210000000", "''"})
    void what_has_no_place_is_where_the_service_is(String destination) {
        assertThat(CalledParty.of(null, null, destination, HOURS))
                .isEqualTo(new CalledParty(List.of(ZoneId.of("Europe/Vienna")), "service", "AT-9"));
    }

    @Test
    void without_any_of_them_it_is_utc() {
        assertThat(CalledParty.of(null, null, "mia@alpine.example", null))
                .isEqualTo(new CalledParty(List.of(ZoneOffset.UTC), "default", ""));
    }
}

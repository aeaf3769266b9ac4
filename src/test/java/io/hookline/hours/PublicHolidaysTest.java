package io.hookline.hours;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PublicHolidaysTest {
    private final PublicHolidays holidays = new PublicHolidays();

    @Test
    void a_region_has_the_holidays_of_its_country_and_its_own() {
        assertThat(holidays.on("CH-ZH", LocalDate.of(2026, 8, 1))).hasValue("National Day");
        assertThat(holidays.on("CH-ZH", LocalDate.of(2026, 5, 1))).hasValue("Labour day");
        assertThat(holidays.on("CH", LocalDate.of(2026, 5, 1))).isEmpty();
        assertThat(holidays.on("CH-ZH", LocalDate.of(2026, 8, 3))).isEmpty();
    }

    @Test
    void a_day_on_which_only_banks_close_is_none() {
        assertThat(holidays.on("CH-ZH", LocalDate.of(2026, 1, 2))).isEmpty();
    }

    @Test
    void a_holiday_made_up_for_in_the_year_before_is_found_on_both_days() {
        assertThat(holidays.on("US", LocalDate.of(2021, 12, 31))).hasValue("New Year's Day");
        assertThat(holidays.on("US", LocalDate.of(2022, 1, 1))).hasValue("New Year's Day");
    }
}

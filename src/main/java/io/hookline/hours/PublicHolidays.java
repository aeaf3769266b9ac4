package io.hookline.hours;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The holidays of the holiday library, a year at a time when somebody first asks. The first question of all starts the
 * library, which takes most of a second; nobody pays for it at the start of the hub. Thread-safe.
 */
public final class PublicHolidays implements Holidays {
    /** Regions times years that are remembered; one is some fifteen dates. */
    private static final int YEARS_MAX = 1000;

    private record RegionYear(String region, int year) {}

    private final Cache<RegionYear, Map<LocalDate, String>> years =
            Caffeine.newBuilder().maximumSize(YEARS_MAX).build();

    @Override
    public Optional<String> on(String region, LocalDate date) {
        var holidays = years.get(new RegionYear(region, date.getYear()), PublicHolidays::load);
        return Optional.ofNullable(holidays.get(date));
    }

    /** Of a country that the library does not know, no holidays are known. */
    private static boolean knows(String country) {
        return Arrays.stream(HolidayCalendar.values())
                .anyMatch(calendar -> calendar.getId().equalsIgnoreCase(country));
    }

    /** Asks the years around too, because a holiday that is made up for on a working day may leave its year. */
    private static Map<LocalDate, String> load(RegionYear asked) {
        var parts = asked.region().toLowerCase(Locale.ROOT).split("-", 2);
        var subdivision = parts.length == 1 ? new String[0] : new String[] {parts[1]};
        if (!knows(parts[0])) {
            return Map.of();
        }
        // The library promises nothing about threads.
        synchronized (PublicHolidays.class) {
            var library = HolidayManager.getInstance(ManagerParameters.create(parts[0]));
            var names = new HashMap<LocalDate, String>();
            IntStream.rangeClosed(asked.year() - 1, asked.year() + 1)
                    .mapToObj(year -> library.getHolidays(Year.of(year), HolidayType.PUBLIC_HOLIDAY, subdivision))
                    .flatMap(holidays -> holidays.stream().sorted())
                    .forEach(holiday -> put(names, holiday, asked.year()));
            return Map.copyOf(names);
        }
    }

    /** Both the day itself and the day that makes up for it are holidays. */
    private static void put(Map<LocalDate, String> names, Holiday holiday, int year) {
        // The root locale is English whatever language the machine speaks.
        var name = holiday.getDescription(Locale.ROOT);
        for (var date : new LocalDate[] {holiday.getActualDate(), holiday.getDate()}) {
            if (date.getYear() == year) {
                names.putIfAbsent(date, name);
            }
        }
    }
}

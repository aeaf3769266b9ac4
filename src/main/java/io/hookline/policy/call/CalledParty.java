package io.hookline.policy.call;

import io.hookline.directory.OpeningHours;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Whose wall clocks and holidays count for a call. Immutable.
 *
 * @param zones as {@link DueCall#zones}
 * @param zoneFrom as {@link DueCall#zoneFrom}
 * @param region as {@link DueCall#region}
 */
public record CalledParty(List<ZoneId> zones, String zoneFrom, String region) {
    public CalledParty {
        zones = List.copyOf(zones);
    }

    /**
     * The zone that the entry names, else those of the number, else that of the service's opening hours, else UTC; the
     * region that the entry names, else the number's country, else that of the service's opening hours.
     *
     * @param entryZone such as Europe/Zurich, or null; what is no zone counts as not given
     * @param entryRegion such as CH or CH-ZH, or null
     * @param destination a number is recognized by its plus sign; anything else has no zone of its own
     * @param hours of the service, or null
     */
    public static CalledParty of(String entryZone, String entryRegion, String destination, OpeningHours hours) {
        var number = CalledNumber.of(destination);
        var region = given(entryRegion)
                .or(() -> given(number.country()))
                .or(() -> Optional.ofNullable(hours).map(OpeningHours::region))
                .orElse("");
        var named = zone(entryZone);
        if (named != null) {
            return new CalledParty(List.of(named), "entry", region);
        }
        if (!number.zones().isEmpty()) {
            return new CalledParty(number.zones(), "number", region);
        }
        return hours == null
                ? new CalledParty(List.of(ZoneOffset.UTC), "default", region)
                : new CalledParty(List.of(hours.zone()), "service", region);
    }

    private static Optional<String> given(String text) {
        return Optional.ofNullable(text).filter(each -> !each.isBlank());
    }

    /** The zone of that name, or null when there is none. */
    static ZoneId zone(String name) {
        try {
            return name == null || name.isBlank() ? null : ZoneId.of(name.strip());
        } catch (DateTimeException unknown) {
            return null;
        }
    }
}

package io.hookline.policy.call;

import io.hookline.directory.OpeningHours;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

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
     * @param destination a number is recognized by its plus sign
     * @param hours of the service, or null
     */
    public static CalledParty of(String entryZone, String entryRegion, String destination, OpeningHours hours) {
        return new CalledParty(List.of(ZoneOffset.UTC), "default", "");
    }
}

package io.hookline.scheduler.rest;

import io.hookline.directory.HolidayRegions;
import io.hookline.scheduler.CallExtras;
import io.hookline.wire.Fields;
import java.time.ZoneId;

/** Reads the fields that only our own API knows of a call. Not thread-safe. */
final class ExtrasReader {
    private static final int CUSTOMER_MAX = 200;
    private static final int REGION_MAX = 20;
    private static final int ZONE_MAX = 60;

    /** Keeps what it has read of the holiday library, so one reader serves all rows of a batch. */
    private final HolidayRegions regions = new HolidayRegions();

    /** Never null; what is absent or wrong is null in it. */
    CallExtras read(Fields in) {
        return new CallExtras(zone(in), delay(in), customer(in), region(in));
    }

    private static String zone(Fields in) {
        var zone = in.text("zone", ZONE_MAX);
        // Offsets such as +01:00 would be wrong for half of the year, so only names will do.
        return zone == null || ZoneId.getAvailableZoneIds().contains(zone)
                ? zone
                : in.violate("zone", "must be the name of a time zone such as Europe/Zurich");
    }

    private static Integer delay(Fields in) {
        var delay = in.number("retryDelayInSeconds", 0, CallExtras.RETRY_DELAY_MAX);
        return delay == null ? null : delay.intValue();
    }

    private static String customer(Fields in) {
        var customer = in.text("customerIdentifier", CUSTOMER_MAX);
        return customer == null || customer.isBlank() ? null : customer;
    }

    private String region(Fields in) {
        var region = in.text("region", REGION_MAX);
        return region == null || regions.knows(region)
                ? region
                : in.violate("region", "must be a country or region with known holidays, such as CH or CH-ZH");
    }
}

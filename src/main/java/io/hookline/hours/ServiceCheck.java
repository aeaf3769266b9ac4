package io.hookline.hours;

import io.hookline.directory.Directory.Service;
import java.time.Instant;

/** Answers whether a service is open. Thread-safe. */
public final class ServiceCheck {
    private final Holidays holidays;

    public ServiceCheck(Holidays holidays) {
        this.holidays = holidays;
    }

    /** What holds for the service at that instant; {@link Opening#NONE} when it has no opening hours. */
    public Opening opening(Service service, Instant instant) {
        var hours = service.openingHours();
        return hours == null ? Opening.NONE : new OpeningCalendar(hours, holidays).at(instant);
    }
}

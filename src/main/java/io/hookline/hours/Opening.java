package io.hookline.hours;

import io.hookline.directory.OpeningHours.Status;
import java.time.Instant;
import java.util.Objects;

/**
 * What a calendar says about one time. Immutable.
 *
 * @param name of the holiday or special day that decides, or null when the week decides or the file gives no name
 * @param until when the status next is another one; null when that is more than 366 days away
 */
public record Opening(Status status, String name, Instant until) {
    /** Of a service without opening hours. */
    public static final Opening NONE = new Opening(Status.None, null, null);

    public Opening {
        Objects.requireNonNull(status);
    }
}

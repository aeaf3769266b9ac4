package io.hookline.delivery;

/** Where a delivery stands, in the words that callers read. */
public enum DeliveryStatus {
    /** Not attempted yet, being attempted, or behind another of its task. */
    PENDING,
    /** Attempted without success; will be attempted again. */
    RETRYING,
    /** The endpoint answered 2xx. */
    DELIVERED,
    /** Given up; can be retried by hand. */
    DEAD,
    /** Kept until its subscription takes it. */
    PARKED;

    /** The word for a state and the number of attempts made. */
    static DeliveryStatus of(DeliveryState state, int attempts) {
        return switch (state) {
            case READY -> attempts > 0 ? RETRYING : PENDING;
            case LEASED, WAITING -> PENDING;
            case DONE -> DELIVERED;
            case DEAD -> DEAD;
            case PARKED -> PARKED;
        };
    }
}

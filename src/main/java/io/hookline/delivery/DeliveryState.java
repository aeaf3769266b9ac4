package io.hookline.delivery;

/** Where a delivery stands in the store. */
public enum DeliveryState {
    /** Waits until it is due. */
    READY(0),
    /** A process is attempting it; the row says until when and under which token. */
    LEASED(1),
    /** The endpoint answered 2xx. */
    DONE(2),
    /** Waits for an earlier delivery of its lane. */
    WAITING(3),
    /** Given up; kept, and can be retried by hand. */
    DEAD(4),
    /** Kept while its subscription takes nothing. */
    PARKED(5);

    private static final DeliveryState[] BY_CODE = values();

    private final int code;

    DeliveryState(int code) {
        this.code = code;
    }

    /** The number in the store. */
    public int code() {
        return code;
    }

    /** The state of a number in the store; throws on a number that never was one. */
    public static DeliveryState of(int code) {
        return BY_CODE[code];
    }
}

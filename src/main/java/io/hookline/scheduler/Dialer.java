package io.hookline.scheduler;

/** Whatever makes the calls. */
public interface Dialer {

    /**
     * Hands an attempt over; blocks until the dialer has taken it. May be asked again for the same attempt when nobody
     * knows what became of the first asking: the dialer tells repeats by the task id. Throws {@link DialerRefused} when
     * asking again is no use, anything else when it may be.
     */
    void call(SchedulerEntry entry, CallAttempt attempt);

    /** The dialer does not want this call, and will not want it later. */
    final class DialerRefused extends RuntimeException {
        private static final long serialVersionUID = 1;

        public DialerRefused(String why) {
            super(why);
        }
    }
}

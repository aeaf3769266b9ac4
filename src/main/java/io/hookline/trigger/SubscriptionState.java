package io.hookline.trigger;

/** Whether a subscription is told. Whatever it misses is parked, never dropped. */
public enum SubscriptionState {
    /** Told. */
    ACTIVE,
    /** Stopped by its owner. */
    PAUSED,
    /** Stopped because the owner lacks a right; resumes by itself. */
    SUSPENDED,
    /** Stopped because the endpoint said that it is gone. */
    DISABLED
}

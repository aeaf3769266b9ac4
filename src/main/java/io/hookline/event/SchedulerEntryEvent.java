package io.hookline.event;

/** The things that one can ask to be told about a scheduler entry, one planned outbound call. */
public enum SchedulerEntryEvent implements TriggerEvent {
    /** Stored, and again each time another attempt is planned. */
    SCHEDULED("Scheduled", "Scheduled"),
    /** An attempt begins. */
    DUE_DATE_REACHED("DueDateReached", "InProgress"),
    /** The destination was reached and the conversation is over. Final. */
    HANDLED("Handled", "DestinationAccepted"),
    /** All attempts were used without success. Final. */
    LIMIT_REACHED("LimitReached", "MaxRetriesReached"),
    /** Taken out before an attempt. Final. */
    REMOVED("Removed", "Removed"),
    /** A system error, or ended by an administrator. Final. */
    FAILED("Failed", "Failed");

    private final String token;
    private final String legacyName;

    SchedulerEntryEvent(String token, String legacyName) {
        this.token = token;
        this.legacyName = legacyName;
    }

    @Override
    public String token() {
        return token;
    }

    @Override
    public String legacyName() {
        return legacyName;
    }
}

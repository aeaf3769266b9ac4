package io.hookline.event;

import java.util.stream.Stream;

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
    FAILED("Failed", "Failed"),
    /** A due attempt was put off, by a calling window for example. Ours: the connector's vocabularies do not know it. */
    DEFERRED("Deferred", "Deferred");

    private final String token;
    private final String legacyName;

    SchedulerEntryEvent(String token, String legacyName) {
        this.token = token;
        this.legacyName = legacyName;
    }

    /** Those that the connector contract publishes. */
    public static SchedulerEntryEvent[] published() {
        return Stream.of(values()).filter(event -> event != DEFERRED).toArray(SchedulerEntryEvent[]::new);
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

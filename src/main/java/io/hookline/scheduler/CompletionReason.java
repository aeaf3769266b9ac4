package io.hookline.scheduler;

import io.hookline.event.Token;

/** Why an entry came to its end, as events and lists tell it. */
public enum CompletionReason implements Token {
    /** The destination was reached and the conversation is over. */
    DESTINATION_ACCEPTED("DestinationAccepted"),
    MAX_ATTEMPTS_REACHED("MaxAttemptsReached"),
    /** No agent was found in time, and the rules end the entry with that. */
    QUEUE_TIMEOUT("QueueTimeout"),
    REMOVED_BY_API("RemovedByApi"),
    KILLED_BY_ADMIN("KilledByAdmin"),
    SYSTEM_ERROR("SystemError"),
    INVALID_DESTINATION("InvalidDestination"),
    /** The service is gone from the directory, or makes no calls any more. */
    SERVICE_NOT_OUTBOUND_ENABLED("ServiceNotOutboundEnabled"),
    /** The destination must not be called. */
    DO_NOT_CALL("DoNotCall"),
    /** The rules say that no further attempt makes sense. */
    GIVEN_UP("GivenUp");

    private final String token;

    CompletionReason(String token) {
        this.token = token;
    }

    @Override
    public String token() {
        return token;
    }
}

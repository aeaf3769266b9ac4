package io.hookline.event;

import java.util.Arrays;
import java.util.Optional;

/** How one call attempt of a scheduler entry ended. Only {@link #ACCEPTED} is a success. */
public enum CallOutcome implements Token {
    /** The destination was reached and the conversation took place. */
    ACCEPTED("Accepted"),
    BUSY("Busy"),
    NO_ANSWER("NoAnswer"),
    DECLINED("Declined"),
    VOICEMAIL("Voicemail"),
    UNREACHABLE("Unreachable"),
    /** No agent was found within the queue time, so nobody was dialled. */
    NO_AGENT("NoAgent"),
    AGENT_ABORTED("AgentAborted"),
    INVALID_NUMBER("InvalidNumber"),
    /** The attempt was still going on when its slot ended. */
    ATTEMPT_TIMEOUT("AttemptTimeout"),
    SYSTEM_ERROR("SystemError");

    private final String token;

    CallOutcome(String token) {
        this.token = token;
    }

    @Override
    public String token() {
        return token;
    }

    /** The outcome with exactly this token; empty for null and for words that are none. */
    public static Optional<CallOutcome> of(String token) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.token.equals(token))
                .findFirst();
    }

    public boolean success() {
        return this == ACCEPTED;
    }
}

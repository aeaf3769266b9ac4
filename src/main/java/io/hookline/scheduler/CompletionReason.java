package io.hookline.scheduler;

import io.hookline.event.Token;

/** Why an entry came to its end, as events and lists tell it. */
public enum CompletionReason implements Token {
    REMOVED_BY_API("RemovedByApi");

    private final String token;

    CompletionReason(String token) {
        this.token = token;
    }

    @Override
    public String token() {
        return token;
    }
}

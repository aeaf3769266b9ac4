package io.hookline.assistant;

import io.hookline.event.Token;

/** The kinds of data that one can fetch of a conversation. */
public enum DataType implements Token {
    TRANSCRIPT("Transcript"),
    SUMMARY("Summary");

    private final String token;

    DataType(String token) {
        this.token = token;
    }

    @Override
    public String token() {
        return token;
    }
}

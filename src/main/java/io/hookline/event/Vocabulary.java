package io.hookline.event;

/** Which names a subscriber reads: those of the certified connector, or those of the legacy one. */
public enum Vocabulary implements Token {
    CERTIFIED("certified"),
    LEGACY("legacy");

    private final String token;

    Vocabulary(String token) {
        this.token = token;
    }

    @Override
    public String token() {
        return token;
    }
}

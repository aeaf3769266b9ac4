package io.hookline.event;

/** The kind of a task. A task keeps the modality that it started with. */
public enum Modality implements Token {
    AUDIO("Audio", "Audio/Video"),
    INSTANT_MESSAGING("InstantMessaging", "Instant Messaging"),
    EMAIL("Email", "Email"),
    EXTERNAL_TASK("ExternalTask", "External Task");

    private final String token;
    private final String label;

    Modality(String token, String label) {
        this.token = token;
        this.label = label;
    }

    @Override
    public String token() {
        return token;
    }

    @Override
    public String label() {
        return label;
    }
}

package io.hookline.event;

/** The things that one can ask to be told about the virtual assistant of a conversation. */
public enum AssistantEvent implements TriggerEvent {
    /** The conversation is over and its transcript is stored. */
    VOICE_TRANSCRIPTION_READY("VoiceTranscriptionReady");

    private final String token;

    AssistantEvent(String token) {
        this.token = token;
    }

    @Override
    public String token() {
        return token;
    }

    /** The legacy connector had no such trigger, so its users read the label. */
    @Override
    public String legacyName() {
        return label();
    }
}

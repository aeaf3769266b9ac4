package io.hookline.event;

/** How urgently a task is given to an agent, in rising urgency. Strict goes before everything and can starve the rest. */
public enum DistributionPriority implements Token {
    NOTHING_ELSE("NothingElse"),
    LOW("Low"),
    NORMAL("Normal"),
    HIGH("High"),
    STRICT("Strict");

    private final String token;

    DistributionPriority(String token) {
        this.token = token;
    }

    @Override
    public String token() {
        return token;
    }
}

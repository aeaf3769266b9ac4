package io.hookline.event;

/** How urgently an agent is sought, in rising urgency. */
public enum DistributionPriority implements Token {
    NOTHING_ELSE("NothingElse"),
    LOW("Low"),
    NORMAL("Normal"),
    HIGH("High"),
    /** Always on top, so that everything else may starve. */
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

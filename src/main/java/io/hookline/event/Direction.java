package io.hookline.event;

/** Who began a task: the customer, the service, or nobody that is known. */
public enum Direction implements Token {
    INBOUND("Inbound"),
    OUTBOUND("Outbound"),
    NONE("None");

    private final String token;

    Direction(String token) {
        this.token = token;
    }

    @Override
    public String token() {
        return token;
    }
}

package io.hookline.access;

/** A key that was just made, with the only copy of its secret there will ever be. */
public record CreatedKey(ApiKey key, String secret) {
    /** Leaves the secret out because whole objects end up in logs. */
    @Override
    public String toString() {
        return "CreatedKey[" + key.id() + "]";
    }
}

package io.hookline.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * One change, or one attempt that was turned down. Immutable by convention; holds no secret and no callback URL.
 *
 * @param by who did it
 * @param action the operation's token, for example {@code AddContact}
 * @param target what it was done to, for example {@code address-book/customers/E-1}
 * @param outcome {@code done}, or why not
 * @param before what was there, or null
 * @param after what is there now, or null
 */
public record AuditEntry(
        Instant at, Actor by, String action, String target, String outcome, JsonNode before, JsonNode after) {
    public static final String DONE = "done";

    /**
     * Who acts, as far as it is known.
     *
     * @param upn UPN or application id
     * @param keyId the API key that was shown, or null
     * @param remote address of the connection, or null
     */
    public record Actor(String tenantId, String upn, String keyId, String remote) {}

    /** A change that was made. */
    public static AuditEntry done(Instant at, Actor by, String action, String target, JsonNode before, JsonNode after) {
        return new AuditEntry(at, by, action, target, DONE, before, after);
    }
}

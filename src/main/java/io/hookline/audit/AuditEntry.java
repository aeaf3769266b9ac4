package io.hookline.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.hookline.policy.permission.PermissionDecision;
import java.time.Instant;
import java.util.List;

/**
 * One change, or one attempt that was turned down. Immutable by convention; holds no secret and no callback URL.
 *
 * @param by who did it
 * @param action the operation's token, for example {@code AddContact}
 * @param target what it was done to, for example {@code address-book/customers/E-1}
 * @param outcome {@code done}, or why not
 * @param before what was there, or null
 * @param after what is there now, or null
 * @param repeats how many more of the same this entry stands for; 0 for an entry that speaks for one alone
 */
public record AuditEntry(
        Instant at,
        Actor by,
        String action,
        String target,
        String outcome,
        JsonNode before,
        JsonNode after,
        long repeats) {
    public static final String DONE = "done";

    /** An entry that speaks for one alone. */
    public AuditEntry(
            Instant at, Actor by, String action, String target, String outcome, JsonNode before, JsonNode after) {
        this(at, by, action, target, outcome, before, after, 0);
    }

    /**
     * Who acts, as far as it is known.
     *
     * @param upn UPN or application id
     * @param keyId the API key that was shown, or null
     * @param remote address of the connection, or null
     * @param verdict the decision that let it act or not, or null when there was none
     */
    public record Actor(String tenantId, String upn, String keyId, String remote, Verdict verdict) {
        /** Who acts when the hub itself does. */
        public static final String HUB = "hookline";

        public Actor(String tenantId, String upn, String keyId, String remote) {
            this(tenantId, upn, keyId, remote, null);
        }

        /** The hub itself, in this tenant. */
        public static Actor hub(String tenantId) {
            return new Actor(tenantId, HUB, null, null);
        }

        /** The same, acting in this tenant: in whose log it belongs, wherever the actor is from. */
        public Actor within(String tenant) {
            return new Actor(tenant, upn, keyId, remote, verdict);
        }

        /** The same, acting by this decision. */
        public Actor by(Verdict decision) {
            return new Actor(tenantId, upn, keyId, remote, decision);
        }

        /** The same, acting by this decision of the rules. */
        public Actor by(PermissionDecision decision) {
            return by(Verdict.of(List.of(decision)));
        }
    }

    /** True for what was done, false for what was turned down. */
    public boolean allowed() {
        return outcome.equals(DONE);
    }

    /** A change that was made. */
    public static AuditEntry done(Instant at, Actor by, String action, String target, JsonNode before, JsonNode after) {
        return new AuditEntry(at, by, action, target, DONE, before, after);
    }
}

package io.hookline.access;

import java.util.Set;

/**
 * An authenticated caller. Immutable.
 *
 * @param tenantId tenant of the owner; everything the caller touches must be in it
 * @param upn UPN of the directory user, or id of the application
 * @param keyId the key that was shown, or {@code jwt:} and the UPN for a token; audit and limits count by it
 * @param scopes what the key is good for
 */
public record Caller(String tenantId, String upn, String keyId, Set<Scope> scopes) {
    public boolean may(Scope scope) {
        return scopes.contains(scope);
    }
}

package io.hookline.access;

import java.time.Instant;
import java.util.Set;

/**
 * The wish for a key.
 *
 * @param owner UPN or application id; must be in the directory
 * @param scopes at least one
 * @param description what it is for; may be empty, never null
 * @param expiresAt null for a key that does not expire
 */
public record NewKey(String owner, Set<Scope> scopes, String description, Instant expiresAt) {}

package io.hookline.delivery;

import java.time.Instant;

/**
 * One key pair of a subscription: a shared secret for {@code v1} and an Ed25519 seed for {@code v1a}. Both are made
 * together and replaced together.
 *
 * @param secret 32 random bytes, shown to the subscriber once as {@code whsec_…}
 * @param seed 32 random bytes, never shown; its public key is {@code whpk_…}
 * @param expiresAt end of the overlap after a rotation, or null for the present key
 */
public record SigningKey(byte[] secret, byte[] seed, Instant expiresAt) {}

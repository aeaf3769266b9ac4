package io.hookline.delivery;

import java.security.SecureRandom;
import java.util.Base64;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** Makes signing keys and writes them as subscribers read them. */
public final class SigningKeys {
    private static final int SECRET_BYTES = 32;

    private SigningKeys() {}

    /** A new key that does not expire. */
    public static SigningKey generate(SecureRandom random) {
        var secret = new byte[SECRET_BYTES];
        var seed = new byte[Ed25519.SECRET_KEY_SIZE];
        random.nextBytes(secret);
        random.nextBytes(seed);
        return new SigningKey(secret, seed, null);
    }

    /** The shared secret as {@code whsec_…}; shown once. */
    public static String secretText(SigningKey key) {
        return "whsec_" + Base64.getEncoder().encodeToString(key.secret());
    }

    /** The Ed25519 public key as {@code whpk_…}; no secret. */
    public static String publicKeyText(SigningKey key) {
        return "whpk_" + Base64.getEncoder().encodeToString(publicKey(key));
    }

    static byte[] publicKey(SigningKey key) {
        var publicKey = new byte[Ed25519.PUBLIC_KEY_SIZE];
        Ed25519.generatePublicKey(key.seed(), 0, publicKey, 0);
        return publicKey;
    }
}

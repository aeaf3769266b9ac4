package io.hookline.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Seals secrets with AES-256-GCM so that a copy of the database tells no callback URL and no signing key. Thread-safe. */
public final class SecretBox {
    /** Key length in bytes. */
    public static final int KEY_BYTES = 32;

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec sealKey;
    private final SecretKeySpec fingerprintKey;
    private final SecureRandom random = new SecureRandom();

    /** Takes the master key of {@link #KEY_BYTES} bytes; two keys for two purposes are derived from it. */
    public SecretBox(byte[] masterKey) {
        if (masterKey.length != KEY_BYTES) {
            throw new IllegalArgumentException("the master key must have " + KEY_BYTES + " bytes");
        }
        sealKey = new SecretKeySpec(mac(new SecretKeySpec(masterKey, "HmacSHA256"), "hookline seal"), "AES");
        fingerprintKey = new SecretKeySpec(
                mac(new SecretKeySpec(masterKey, "HmacSHA256"), "hookline fingerprint"), "HmacSHA256");
    }

    public byte[] seal(byte[] plain) {
        try {
            var nonce = new byte[NONCE_BYTES];
            random.nextBytes(nonce);
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, sealKey, new GCMParameterSpec(TAG_BITS, nonce));
            var sealed = new byte[NONCE_BYTES + plain.length + TAG_BITS / 8];
            System.arraycopy(nonce, 0, sealed, 0, NONCE_BYTES);
            cipher.doFinal(plain, 0, plain.length, sealed, NONCE_BYTES);
            return sealed;
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException("cannot seal", fault);
        }
    }

    /** Opens what {@link #seal} made; throws {@link StoreFault} when it was made with another key or changed since. */
    public byte[] open(byte[] sealed) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, sealKey, new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE_BYTES));
            return cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
        } catch (GeneralSecurityException fault) {
            throw new StoreFault("a sealed secret does not open: is the secret key the one it was sealed with?", fault);
        }
    }

    /** A keyed hash by which equal secrets are found again without being readable: 64 hex digits. */
    public String fingerprint(String secret) {
        return java.util.HexFormat.of().formatHex(mac(fingerprintKey, secret));
    }

    private static byte[] mac(SecretKeySpec key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException("HmacSHA256 is part of every JDK", fault);
        }
    }
}

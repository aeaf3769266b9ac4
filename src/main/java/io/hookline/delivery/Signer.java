package io.hookline.delivery;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * Signs as Standard Webhooks 1.0.0 says: over {@code id.timestamp.body}, once with every key that has not expired, HMAC
 * ({@code v1}) and Ed25519 ({@code v1a}). Thread-safe.
 */
public final class Signer {
    private static final String HMAC = "HmacSHA256";
    private static final Base64.Encoder BASE64 = Base64.getEncoder();

    /** Deriving the public key costs as much as a signature; it lives as long as the key object does. */
    private final LoadingCache<SigningKey, byte[]> publicKeys =
            Caffeine.newBuilder().weakKeys().build(SigningKeys::publicKey);

    public Signer() {
        // Tables that the first signature would otherwise wait for.
        Ed25519.precompute();
    }

    /** The value of {@code webhook-signature}. */
    public String sign(String webhookId, long timestampSeconds, byte[] body, List<SigningKey> keys, Instant now) {
        var message = message(webhookId, timestampSeconds, body);
        var header = new StringBuilder(160 * keys.size());
        for (var key : keys) {
            if (key.expiresAt() == null || key.expiresAt().isAfter(now)) {
                header.append(header.isEmpty() ? "v1," : " v1,").append(BASE64.encodeToString(hmac(key, message)));
                header.append(" v1a,").append(BASE64.encodeToString(ed25519(key, message)));
            }
        }
        return header.toString();
    }

    private static byte[] message(String webhookId, long timestampSeconds, byte[] body) {
        var prefix = (webhookId + "." + timestampSeconds + ".").getBytes(StandardCharsets.UTF_8);
        var message = new byte[prefix.length + body.length];
        System.arraycopy(prefix, 0, message, 0, prefix.length);
        System.arraycopy(body, 0, message, prefix.length, body.length);
        return message;
    }

    private static byte[] hmac(SigningKey key, byte[] message) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key.secret(), HMAC));
            return mac.doFinal(message);
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException(HMAC + " is part of every JDK", fault);
        }
    }

    private byte[] ed25519(SigningKey key, byte[] message) {
        var signature = new byte[Ed25519.SIGNATURE_SIZE];
        Ed25519.sign(key.seed(), 0, publicKeys.get(key), 0, message, 0, message.length, signature, 0);
        return signature;
    }
}

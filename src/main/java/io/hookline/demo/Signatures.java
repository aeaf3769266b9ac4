package io.hookline.demo;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Verifies a webhook the way a careful subscriber does (Standard Webhooks 1.0.0), with nothing but the JDK. */
final class Signatures {
    /** What stands before the 32 bytes of an Ed25519 public key in its standard encoding (RFC 8410). */
    private static final byte[] ED25519_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private final byte[] secret;
    private final byte[] publicKey;

    /** Takes the keys as the hub shows them: {@code whsec_…} and {@code whpk_…}. */
    Signatures(String secret, String publicKey) {
        this.secret = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        this.publicKey = Base64.getDecoder().decode(publicKey.substring("whpk_".length()));
    }

    /** For a side that shares a secret and knows no public key. */
    Signatures(String secret) {
        this.secret = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        this.publicKey = null;
    }

    /** True when a v1 signature, and a v1a signature where a public key is known, are there and fit the bytes received. */
    boolean fit(Received received) {
        var signed = signedContent(received);
        boolean shared = false;
        boolean asymmetric = false;
        for (var signature :
                received.headers().getOrDefault("webhook-signature", "").split(" ")) {
            if (signature.startsWith("v1,")) {
                shared |= fitsSecret(signed, Base64.getDecoder().decode(signature.substring(3)));
            } else if (publicKey != null && signature.startsWith("v1a,")) {
                asymmetric |= fitsPublicKey(signed, Base64.getDecoder().decode(signature.substring(4)));
            }
        }
        return shared && (asymmetric || publicKey == null);
    }

    private static byte[] signedContent(Received received) {
        var head = (received.webhookId() + "." + received.headers().get("webhook-timestamp") + ".")
                .getBytes(StandardCharsets.UTF_8);
        var content = new byte[head.length + received.body().length];
        System.arraycopy(head, 0, content, 0, head.length);
        System.arraycopy(received.body(), 0, content, head.length, received.body().length);
        return content;
    }

    private boolean fitsSecret(byte[] content, byte[] signature) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return MessageDigest.isEqual(mac.doFinal(content), signature);
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException("HmacSHA256 is part of every JDK", fault);
        }
    }

    private boolean fitsPublicKey(byte[] content, byte[] signature) {
        try {
            var encoded = new byte[ED25519_PREFIX.length + publicKey.length];
            System.arraycopy(ED25519_PREFIX, 0, encoded, 0, ED25519_PREFIX.length);
            System.arraycopy(publicKey, 0, encoded, ED25519_PREFIX.length, publicKey.length);
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
            verifier.update(content);
            return verifier.verify(signature);
        } catch (GeneralSecurityException fault) {
            return false;
        }
    }
}

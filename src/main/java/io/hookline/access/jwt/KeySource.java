package io.hookline.access.jwt;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;

/** Where the issuer's public keys come from. Blocks for a bounded time. */
@FunctionalInterface
interface KeySource {
    /** A key set of some dozen keys has a few kilobytes. */
    int BYTES_MAX = 512 * 1024;

    /** RSA keys with fewer bits can be broken; RFC 7518 wants as many. */
    int RSA_BITS_MIN = 2048;

    /** The keys as they are now, never none. */
    JWKSet fetch() throws IOException;

    /** The public RSA and EC keys of a JWKS; shared secrets and weak keys in it are left out. */
    static JWKSet parse(byte[] json) throws IOException {
        try {
            var keys = JWKSet.parse(new String(json, StandardCharsets.UTF_8)).toPublicJWKSet().getKeys().stream()
                    .filter(KeySource::usable)
                    .toList();
            if (keys.isEmpty()) {
                throw new IOException("the key set has no RSA or EC key");
            }
            return new JWKSet(keys);
        } catch (ParseException | RuntimeException fault) {
            throw new IOException("not a key set", fault);
        }
    }

    private static boolean usable(JWK key) {
        return key instanceof RSAKey rsa ? rsa.size() >= RSA_BITS_MIN : KeyType.EC.equals(key.getKeyType());
    }
}

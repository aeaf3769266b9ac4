package io.hookline.access.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Judges whether a token is genuine. Immutable. Keys come from the issuer's set alone: whatever a token's header offers as
 * key or as address of one is not looked at.
 */
record Signature(Set<String> algorithms) {
    /** The longest token that is read; the request's headers are limited too. */
    static final int LENGTH_MAX = 16 * 1024;

    private static final Set<JOSEObjectType> TYPES = Set.of(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"));

    /** The token when its header is acceptable; nothing of it is proven yet. */
    Optional<SignedJWT> parse(String text) {
        if (text.length() > LENGTH_MAX) {
            return Optional.empty();
        }
        try {
            var token = SignedJWT.parse(text);
            var header = token.getHeader();
            boolean acceptable = algorithms.contains(header.getAlgorithm().getName())
                    && header.getCriticalParams() == null
                    && (header.getType() == null || TYPES.contains(header.getType()));
            return acceptable ? Optional.of(token) : Optional.empty();
        } catch (ParseException | RuntimeException notOne) {
            return Optional.empty();
        }
    }

    /** The keys that could have signed it: right id, kind, curve and use. */
    List<JWK> candidates(SignedJWT token, JWKSet keys) {
        return new JWKSelector(JWKMatcher.forJWSHeader(token.getHeader())).select(keys);
    }

    /** True when one of the keys has signed the token. */
    boolean genuine(SignedJWT token, List<JWK> keys) {
        return keys.stream().anyMatch(key -> signedBy(token, key));
    }

    private static boolean signedBy(SignedJWT token, JWK key) {
        try {
            JWSAlgorithm algorithm = token.getHeader().getAlgorithm();
            if (!(key instanceof AsymmetricJWK pair)
                    || key.getAlgorithm() != null && !algorithm.equals(key.getAlgorithm())) {
                return false;
            }
            return token.verify(
                    new DefaultJWSVerifierFactory().createJWSVerifier(token.getHeader(), pair.toPublicKey()));
        } catch (JOSEException | RuntimeException notByThisKey) {
            return false;
        }
    }
}

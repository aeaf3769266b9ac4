package io.hookline.access.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A small issuer: it publishes its keys on loopback, can go down and come back, and signs tokens. */
public final class Issuer implements AutoCloseable {
    public static final String NAME = "https://issuer.example/";
    public static final String AUDIENCE = "api://hookline";

    /** Making RSA keys takes long, so all tests share these. */
    public static final RSAKey RSA = rsa("first", 2048);

    public static final RSAKey OTHER_RSA = rsa("second", 2048);
    public static final ECKey EC = ec();

    private final AtomicInteger fetches = new AtomicInteger();
    private volatile byte[] keys = json(RSA, EC);
    private volatile int status = 200;
    private HttpServer server;
    private int port;

    /** An issuer that is up. */
    public static Issuer open() {
        var issuer = new Issuer();
        issuer.up();
        return issuer;
    }

    /** Where its keys are, whether it is up or not. */
    public String jwks() {
        return "http://127.0.0.1:" + port + "/keys";
    }

    /** On the port that it had before, if any. */
    public void up() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        port = server.getAddress().getPort();
        server.createContext("/keys", exchange -> {
            fetches.incrementAndGet();
            var body = keys;
            exchange.getResponseHeaders().add("Location", "/keys");
            exchange.sendResponseHeaders(status, body.length);
            try (var out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
    }

    public void down() {
        server.stop(0);
    }

    public void publish(JWK... now) {
        keys = json(now);
    }

    void publish(byte[] now) {
        keys = now;
    }

    void answerWith(int now) {
        status = now;
    }

    int fetches() {
        return fetches.get();
    }

    static byte[] json(JWK... keys) {
        return new JWKSet(List.of(keys)).toString(false).getBytes(StandardCharsets.UTF_8);
    }

    /** Claims that are good at {@code now} for the hour after it. */
    public static JWTClaimsSet.Builder claims(String upn, Instant now) {
        return new JWTClaimsSet.Builder()
                .issuer(NAME)
                .audience(AUDIENCE)
                .subject("s-" + upn)
                .claim("preferred_username", upn)
                .claim("scp", "access")
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(3600)));
    }

    public static String sign(JWTClaimsSet.Builder claims, JWK key) {
        var algorithm = key instanceof ECKey ? JWSAlgorithm.ES256 : JWSAlgorithm.RS256;
        return sign(claims, new JWSHeader.Builder(algorithm).keyID(key.getKeyID()), key);
    }

    public static String sign(JWTClaimsSet.Builder claims, JWSHeader.Builder header, JWK key) {
        try {
            JWSSigner signer = key instanceof ECKey ec ? new ECDSASigner(ec) : new RSASSASigner(key.toRSAKey());
            return sign(claims, header, signer);
        } catch (JOSEException fault) {
            throw new IllegalStateException(fault);
        }
    }

    public static String sign(JWTClaimsSet.Builder claims, JWSHeader.Builder header, JWSSigner signer) {
        try {
            var token = new SignedJWT(header.build(), claims.build());
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException fault) {
            throw new IllegalStateException(fault);
        }
    }

    static RSAKey rsa(String id, int bits) {
        try {
            return new RSAKeyGenerator(bits, true).keyID(id).generate();
        } catch (JOSEException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private static ECKey ec() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("curve").generate();
        } catch (JOSEException fault) {
            throw new IllegalStateException(fault);
        }
    }

    @Override
    public void close() {
        down();
    }
}

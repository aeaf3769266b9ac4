package io.hookline.access.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import io.hookline.access.Caller;
import io.hookline.access.Example;
import io.hookline.access.Scope;
import io.hookline.access.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Which tokens are good while the clock stands still. */
@TestInstance(Lifecycle.PER_CLASS)
class BearerTokensTest {
    private static final Duration SKEW = Duration.ofSeconds(60);

    private final SettableClock clock = new SettableClock();
    private final Instant now = clock.instant();
    private final Issuer issuer = Issuer.open();
    private BearerTokens tokens;

    @BeforeAll
    void start() {
        tokens = BearerTokens.start(config(Issuer.NAME, Map.of()), Example.directory(), clock);
    }

    @AfterAll
    void stop() {
        tokens.close();
        issuer.close();
    }

    private JwtConfig config(String name, Map<String, String> tenants) {
        return new JwtConfig(
                List.of(name),
                Set.of(Issuer.AUDIENCE),
                issuer.jwks(),
                List.of("preferred_username", "upn", "appid", "azp"),
                Set.of("RS256", "ES256", "PS256"),
                tenants,
                SKEW);
    }

    private Optional<Caller> caller(String token) {
        return tokens.caller(token).toCompletableFuture().join();
    }

    private Optional<Caller> signed(JWTClaimsSet.Builder claims) {
        return caller(Issuer.sign(claims, Issuer.RSA));
    }

    private JWTClaimsSet.Builder ada() {
        return Issuer.claims(Example.ADA, now);
    }

    private static Date at(Instant time) {
        return Date.from(time);
    }

    @Test
    void a_good_token_leads_to_the_user_and_never_to_the_scope_operator() {
        assertThat(signed(ada()))
                .hasValue(new Caller(Example.ALPINE, Example.ADA, "jwt:" + Example.ADA, Set.of(Scope.API)));
        assertThat(signed(ada().claim("scope", "operator").claim("roles", List.of("OPERATOR"))))
                .hasValueSatisfying(
                        caller -> assertThat(caller.may(Scope.OPERATOR)).isFalse());
    }

    @Test
    void signatures_of_all_allowed_kinds_are_good() {
        assertThat(caller(Issuer.sign(ada(), Issuer.EC))).isPresent();
        assertThat(caller(Issuer.sign(ada(), header(JWSAlgorithm.PS256), Issuer.RSA)))
                .isPresent();
        assertThat(caller(
                        Issuer.sign(ada(), header(JWSAlgorithm.RS256).type(new JOSEObjectType("at+jwt")), Issuer.RSA)))
                .isPresent();
        assertThat(caller(Issuer.sign(ada(), new JWSHeader.Builder(JWSAlgorithm.RS256), Issuer.RSA)))
                .as("without kid")
                .isPresent();
    }

    private static JWSHeader.Builder header(JWSAlgorithm algorithm) {
        return new JWSHeader.Builder(algorithm).keyID(Issuer.RSA.getKeyID());
    }

    @Test
    void an_algorithm_that_is_not_on_the_list_is_refused() {
        assertThat(caller(Issuer.sign(ada(), header(JWSAlgorithm.RS384), Issuer.RSA)))
                .isEmpty();
    }

    @Test
    void a_token_signed_with_another_key_of_the_same_id_is_refused() {
        assertThat(caller(Issuer.sign(ada(), header(JWSAlgorithm.RS256), Issuer.OTHER_RSA)))
                .isEmpty();
    }

    @Test
    void a_key_that_the_token_brings_along_is_not_used() {
        var own = Issuer.OTHER_RSA;
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256).jwk(own.toPublicJWK());
        assertThat(caller(Issuer.sign(ada(), header, own))).isEmpty();
    }

    @Test
    void a_token_without_signature_is_refused() {
        var unsigned = new PlainJWT(ada().build()).serialize();
        assertThat(caller(unsigned)).isEmpty();
        var good = Issuer.sign(ada(), Issuer.RSA);
        assertThat(caller(good.substring(0, good.lastIndexOf('.') + 1))).isEmpty();
        var none = base64("{\"alg\":\"none\",\"kid\":\"first\"}") + good.substring(good.indexOf('.'));
        assertThat(caller(none)).isEmpty();
    }

    @Test
    void the_public_key_does_not_serve_as_a_shared_secret() throws JOSEException {
        for (var secret : List.of(
                Issuer.RSA.toRSAPublicKey().getEncoded(),
                Issuer.RSA.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8))) {
            var token = Issuer.sign(ada(), header(JWSAlgorithm.HS256), new MACSigner(secret));
            assertThat(caller(token)).isEmpty();
        }
    }

    @Test
    void claims_that_were_changed_after_signing_are_refused() {
        var mia = Issuer.sign(Issuer.claims(Example.MIA, now), Issuer.RSA).split("\\.");
        var changed = base64(ada().build().toString());
        assertThat(caller(mia[0] + "." + changed + "." + mia[2])).isEmpty();
        assertThat(caller(String.join(".", mia))).isPresent();
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void times_hold_to_the_second_within_the_skew() {
        assertThat(signed(ada().expirationTime(at(now.minus(SKEW).plusSeconds(1)))))
                .isPresent();
        assertThat(signed(ada().expirationTime(at(now.minus(SKEW))))).isEmpty();
        assertThat(signed(ada().notBeforeTime(at(now.plus(SKEW))))).isPresent();
        assertThat(signed(ada().notBeforeTime(at(now.plus(SKEW).plusSeconds(1)))))
                .isEmpty();
        assertThat(signed(ada().issueTime(at(now.plus(SKEW))))).isPresent();
        assertThat(signed(ada().issueTime(at(now.plus(SKEW).plusSeconds(1))))).isEmpty();
    }

    @Test
    void a_token_that_never_expires_is_refused() {
        assertThat(signed(ada().expirationTime(null))).isEmpty();
    }

    @Test
    void a_token_for_somebody_else_or_from_somebody_else_is_refused() {
        assertThat(signed(ada().audience("api://other"))).isEmpty();
        assertThat(signed(ada().audience((String) null))).isEmpty();
        assertThat(signed(ada().audience(List.of("api://other", Issuer.AUDIENCE))))
                .isPresent();
        assertThat(signed(ada().issuer("https://other.example/"))).isEmpty();
        assertThat(signed(ada().issuer(null))).isEmpty();
    }

    @Test
    void a_token_with_critical_headers_is_refused() {
        var header = header(JWSAlgorithm.RS256).criticalParams(Set.of("exp")).customParam("exp", 1);
        assertThat(caller(Issuer.sign(ada(), header, Issuer.RSA))).isEmpty();
    }

    @Test
    void another_type_of_token_is_refused() {
        var header = header(JWSAlgorithm.RS256).type(new JOSEObjectType("logout+jwt"));
        assertThat(caller(Issuer.sign(ada(), header, Issuer.RSA))).isEmpty();
    }

    @Test
    void a_huge_token_and_noise_are_refused() {
        assertThat(signed(ada().claim("groups", "g".repeat(Signature.LENGTH_MAX))))
                .isEmpty();
        var deep = base64("{\"alg\":" + "[".repeat(10_000));
        for (var noise : List.of("..", "a.b.c", "...", deep + ".e30.AA", "e30.e30.e30", base64("null") + ".e30.AA")) {
            assertThat(caller(noise))
                    .as(noise.substring(0, Math.min(9, noise.length())))
                    .isEmpty();
        }
    }

    @Test
    void a_user_who_is_not_in_the_directory_is_nobody() {
        assertThat(signed(Issuer.claims("stranger@alpine.example", now))).isEmpty();
    }

    @Test
    void the_first_claim_that_is_there_decides() {
        assertThat(signed(ada().claim("preferred_username", null).claim("upn", Example.MIA)))
                .hasValueSatisfying(caller -> assertThat(caller.upn()).isEqualTo(Example.MIA));
        assertThat(signed(ada().claim("preferred_username", "stranger@alpine.example")
                        .claim("upn", Example.ADA)))
                .isEmpty();
        assertThat(signed(ada().claim("preferred_username", List.of(Example.ADA))))
                .isEmpty();
    }

    @Test
    void an_application_is_named_by_its_id_in_a_token_of_its_own_only() {
        var own = ada().claim("preferred_username", null).claim("scp", null).claim("azp", Example.PBX);
        assertThat(signed(own.subject("o-1").claim("oid", "o-1")))
                .hasValueSatisfying(caller -> assertThat(caller.upn()).isEqualTo(Example.PBX));
        assertThat(signed(own.subject("pairwise"))).as("a person's token").isEmpty();
        assertThat(signed(own.claim("idtyp", "app"))).isPresent();
        assertThat(signed(own.claim("azp", Example.ADA))).as("a person's name").isEmpty();
        assertThat(signed(Issuer.claims(Example.PBX, now)))
                .as("a person called so")
                .isEmpty();
    }

    @Test
    void entra_issuers_of_both_versions_are_good_for_the_tenants_that_are_listed() {
        var tid = "0a0b0c0d-1111-2222-3333-444455556666";
        for (var name : List.of("https://sts.windows.net/{tid}/", "https://login.microsoftonline.com/{tid}/v2.0")) {
            try (var entra =
                    BearerTokens.start(config(name, JwtConfig.tenants(List.of(tid))), Example.directory(), clock)) {
                var own = ada().issuer(name.replace("{tid}", tid)).claim("tid", tid);
                assertThat(join(entra, own)).isPresent();
                assertThat(join(entra, own.claim("tid", "another"))).isEmpty();
                assertThat(join(entra, own.issuer(name.replace("{tid}", "another"))))
                        .isEmpty();
                assertThat(join(entra, own.claim("tid", null))).isEmpty();
                assertThat(join(entra, own.issuer(name))).isEmpty();
            }
        }
    }

    @Test
    void tenants_of_an_issuer_cannot_name_users_of_each_other() {
        var tenants = JwtConfig.tenants(List.of("t-alpine=" + Example.ALPINE, "t-borea=borea-or-whatever"));
        try (var two = BearerTokens.start(config(Issuer.NAME, tenants), Example.directory(), clock)) {
            assertThat(join(two, ada().claim("tid", "t-alpine"))).isPresent();
            assertThat(join(two, ada().claim("tid", "t-borea"))).isEmpty();
            assertThat(join(two, Issuer.claims(Example.BEA, now).claim("tid", "t-alpine")))
                    .isEmpty();
        }
        assertThat(signed(Issuer.claims(Example.BEA, now).claim("tid", Example.ALPINE)))
                .isEmpty();
        assertThat(signed(ada().claim("tid", Example.ALPINE))).isPresent();
    }

    private static Optional<Caller> join(BearerTokens tokens, JWTClaimsSet.Builder claims) {
        return tokens.caller(Issuer.sign(claims, Issuer.RSA))
                .toCompletableFuture()
                .join();
    }
}

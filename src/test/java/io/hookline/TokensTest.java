package io.hookline;

import static io.hookline.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import io.hookline.access.Example;
import io.hookline.access.jwt.Issuer;
import io.hookline.config.Setting;
import io.hookline.config.Settings;
import io.hookline.config.Settings.SettingInvalid;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** People and programs that come with a token of their organization's issuer instead of a key. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokensTest {
    private final Issuer issuer = Issuer.open();
    private HubUnderTest hub;

    @BeforeAll
    void start(@TempDir Path data) {
        hub = HubUnderTest.start(data, settings -> accepting(settings, issuer.jwks()));
    }

    @AfterAll
    void stop() {
        hub.close();
        issuer.close();
    }

    private static Settings accepting(Settings settings, String jwks) {
        return settings.with(Setting.JWT_ISSUER, Issuer.NAME + ", https://older.example/")
                .with(Setting.JWT_AUDIENCE, Issuer.AUDIENCE)
                .with(Setting.JWT_TENANTS, "entra-alpine")
                .with(Setting.JWT_JWKS, jwks);
    }

    private static JWTClaimsSet.Builder claims(String upn) {
        return Issuer.claims(upn, now()).claim("tid", "entra-alpine");
    }

    private static Instant now() {
        return Instant.ofEpochSecond(Clock.systemUTC().instant().getEpochSecond());
    }

    private static String token(String upn) {
        return Issuer.sign(claims(upn), Issuer.RSA);
    }

    private int status(String token) {
        return hub.get("/hub/v1/subscriptions", token).status();
    }

    @Test
    void a_token_of_either_issuer_opens_what_its_user_may_do() {
        assertThat(status(token(Example.ADA))).isEqualTo(200);
        assertThat(status(Issuer.sign(claims(Example.ADA).issuer("https://older.example/"), Issuer.EC)))
                .isEqualTo(200);
        assertThat(status(token(Example.MIA))).isEqualTo(200);
    }

    @Test
    void no_token_opens_what_needs_the_scope_operator() {
        assertThat(hub.get("/metrics", token(Example.ADA)).status()).isEqualTo(403);
        assertThat(hub.get("/metrics", hub.adminKey()).status()).isEqualTo(200);
    }

    @Test
    void no_token_makes_a_key_that_is_worth_more_than_itself() {
        assertThat(makesKey(Example.ADA, "api")).isEqualTo(201);
        assertThat(makesKey(Example.ADA, "operator")).isEqualTo(403);
        assertThat(makesKey(Example.MIA, "api")).as("for somebody else").isEqualTo(403);
    }

    private int makesKey(String owner, String scope) {
        var body = Map.of("owner", owner, "scopes", List.of(scope));
        return hub.send("POST", "/hub/v1/keys", token(Example.ADA), body).status();
    }

    @Test
    void what_a_token_did_is_in_the_audit_under_its_user() {
        var contact = Map.of("externalId", "by-token");
        hub.send("POST", "/v2/AddressBooks/sales-leads/contacts", token(Example.ADA), contact);
        var audit = hub.get("/hub/v1/audit?target=address-book/sales-leads/by-token");
        assertThat(audit.text()).contains("\"jwt:" + Example.ADA);
    }

    @Test
    void an_application_posts_events_with_its_own_token() {
        var own = claims(Example.PBX)
                .claim("preferred_username", null)
                .claim("scp", null)
                .claim("appid", Example.PBX)
                .claim("idtyp", "app");
        assertThat(hub.send("POST", "/hub/v1/workflow-events", Issuer.sign(own, Issuer.RSA), event("Queue", "token-1"))
                        .status())
                .isEqualTo(202);
        assertThat(hub.send("POST", "/hub/v1/workflow-events", token(Example.MIA), event("Queue", "token-2"))
                        .status())
                .isEqualTo(403);
    }

    /** Each as somebody would forge it; the known key ids keep them from causing a fetch. */
    private static Map<String, String> badTokens() throws JOSEException {
        var ada = claims(Example.ADA);
        var rs256 = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("first");
        var hs256 = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("first");
        var publicKey = new MACSigner(Issuer.RSA.toRSAPublicKey().getEncoded());
        var crit = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("first")
                .criticalParams(Set.of("exp"))
                .customParam("exp", 1);
        var bad = new LinkedHashMap<String, String>();
        bad.put("the wrong key under the right id", Issuer.sign(ada, rs256, Issuer.OTHER_RSA));
        bad.put("no signature", new PlainJWT(ada.build()).serialize());
        bad.put("the public key as a shared secret", Issuer.sign(ada, hs256, publicKey));
        bad.put("a header that must be understood", Issuer.sign(ada, crit, Issuer.RSA));
        bad.put("expired", signed(claims(Example.ADA).expirationTime(Date.from(now().minusSeconds(61)))));
        bad.put("not yet valid", signed(claims(Example.ADA).notBeforeTime(Date.from(now().plusSeconds(90)))));
        bad.put("for somebody else", signed(claims(Example.ADA).audience("api://other")));
        bad.put("from somebody else", signed(claims(Example.ADA).issuer("https://other.example/")));
        bad.put("another organization", signed(claims(Example.ADA).claim("tid", "entra-other")));
        bad.put("no organization", signed(claims(Example.ADA).claim("tid", null)));
        bad.put("a stranger", token("stranger@alpine.example"));
        return bad;
    }

    private static String signed(JWTClaimsSet.Builder claims) {
        return Issuer.sign(claims, Issuer.RSA);
    }

    @Test
    void every_bad_token_is_refused_in_the_words_for_a_bad_key_and_nothing_of_it_is_logged() throws JOSEException {
        var badKey = hub.get("/hub/v1/subscriptions", "hk_" + "A".repeat(43));
        assertThat(badKey.status()).isEqualTo(401);
        var log = new ByteArrayOutputStream();
        var before = System.err;
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            badTokens().forEach((what, bad) -> {
                var reply = hub.get("/hub/v1/subscriptions", bad);
                assertThat(reply.status()).as(what).isEqualTo(401);
                assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
                assertThat(reply.header("WWW-Authenticate")).isEqualTo(badKey.header("WWW-Authenticate"));
                assertThat(said(reply)).as(what).isEqualTo(said(badKey));
            });
        } finally {
            System.setErr(before);
        }
        var lines = log.toString(StandardCharsets.UTF_8);
        assertThat(lines).as("at level debug").contains("A token was refused");
        for (var bad : badTokens().values()) {
            var parts = bad.split("\\.");
            assertThat(lines).doesNotContain(parts[1]);
            assertThat(lines).doesNotContain(parts.length > 2 ? parts[2] : bad);
        }
    }

    /** All but the id that each answer has of its own. */
    private static JsonNode said(HubUnderTest.Reply reply) {
        return ((ObjectNode) reply.json()).without("traceId");
    }

    @Test
    void a_key_that_the_issuer_adds_while_the_hub_runs_is_good_and_its_keys_outlive_the_issuer() {
        issuer.publish(Issuer.OTHER_RSA, Issuer.RSA, Issuer.EC);
        assertThat(status(Issuer.sign(claims(Example.ADA), Issuer.OTHER_RSA))).isEqualTo(200);

        issuer.down();
        try {
            for (var key : List.of(Issuer.RSA, Issuer.OTHER_RSA, Issuer.EC)) {
                assertThat(status(Issuer.sign(claims(Example.ADA), key))).isEqualTo(200);
            }
        } finally {
            issuer.up();
        }
    }

    @Test
    void a_token_is_no_api_key() {
        var reply = hub.send(hub.bare("/hub/v1/subscriptions")
                .header("X-API-Key", token(Example.ADA))
                .GET());
        assertThat(reply.status()).isEqualTo(401);
    }

    @Test
    void a_hub_starts_while_its_issuer_is_down_and_keys_work(@TempDir Path data) {
        var away = Issuer.open();
        away.down();
        try (var lonely = HubUnderTest.start(data, settings -> accepting(settings, away.jwks()))) {
            var reply = lonely.get("/hub/v1/subscriptions", token(Example.ADA));
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.header("Retry-After")).isEqualTo("1");
            assertThat(lonely.get("/hub/v1/subscriptions").status()).isEqualTo(200);
            assertThat(lonely.health().status()).isEqualTo(200);
            assertThat(lonely.health().text()).contains("issuer").doesNotContain(away.jwks());
        }
    }

    @Test
    void settings_that_do_not_go_together_keep_the_hub_from_starting() {
        var plain = Settings.of(new Properties(), Map.of(), new Properties());
        var good = accepting(plain, "keys.json").with(Setting.JWT_TENANTS, "");
        for (var wrong : List.of(
                good.with(Setting.JWT_AUDIENCE, ""),
                good.with(Setting.JWT_JWKS, ""),
                good.with(Setting.JWT_JWKS, "http://issuer.example/keys"),
                good.with(Setting.JWT_ALGORITHMS, "RS256,HS256"),
                good.with(Setting.JWT_ALGORITHMS, "none"),
                good.with(Setting.JWT_SKEW, "1h"),
                good.with(Setting.JWT_ISSUER, "https://sts.windows.net/{tid}/"),
                good.with(
                        Setting.JWT_ISSUER,
                        "https://sts.windows.net/one/, https://login.microsoftonline.com/two/v2.0"))) {
            assertThatThrownBy(() -> IdentityParts.of(wrong, Example.directory(), InstantSource.system()))
                    .isInstanceOf(SettingInvalid.class)
                    .hasMessageContaining("hookline.auth.jwt.");
        }
        try (var parts = IdentityParts.of(plain, Example.directory(), InstantSource.system())) {
            assertThat(parts.tokens()).as("off by default").isEmpty();
        }
    }
}

package io.hookline;

import static io.hookline.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import io.hookline.access.Example;
import io.hookline.access.jwt.Issuer;
import io.hookline.config.Setting;
import io.hookline.config.Settings;
import io.hookline.config.Settings.SettingInvalid;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Properties;
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
                .with(Setting.JWT_JWKS, jwks);
    }

    private static JWTClaimsSet.Builder claims(String upn) {
        return Issuer.claims(
                upn, Instant.ofEpochSecond(Clock.systemUTC().instant().getEpochSecond()));
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

    @Test
    void a_bad_token_and_a_stranger_are_refused_in_the_words_for_a_bad_key() {
        var badKey = hub.get("/hub/v1/subscriptions", "hk_" + "A".repeat(43));
        assertThat(badKey.status()).isEqualTo(401);
        for (var bad : List.of(
                Issuer.sign(claims(Example.ADA), Issuer.OTHER_RSA),
                Issuer.sign(claims(Example.ADA).audience("api://other"), Issuer.RSA),
                token("stranger@alpine.example"))) {
            var reply = hub.get("/hub/v1/subscriptions", bad);
            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.header("WWW-Authenticate")).isEqualTo(badKey.header("WWW-Authenticate"));
            assertThat(reply.json().get("detail")).isEqualTo(badKey.json().get("detail"));
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
        var good = accepting(plain, "keys.json");
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

package io.hookline.access.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import io.hookline.access.Example;
import io.hookline.access.SettableClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that change, and sources of keys that fail. */
class KeyRotationTest {
    private final SettableClock clock = new SettableClock();
    private final Issuer issuer = Issuer.open();

    @AfterEach
    void stop() {
        issuer.close();
    }

    private BearerTokens start(String jwks) {
        var config = new JwtConfig(
                List.of(Issuer.NAME),
                Set.of(Issuer.AUDIENCE),
                jwks,
                List.of("preferred_username"),
                Set.of("RS256"),
                Map.of(),
                Duration.ofSeconds(60));
        return BearerTokens.start(config, Example.directory(), clock);
    }

    private boolean good(BearerTokens tokens, RSAKey key) {
        var token = Issuer.sign(Issuer.claims(Example.ADA, clock.instant()), key);
        return tokens.caller(token).toCompletableFuture().join().isPresent();
    }

    @Test
    void a_new_key_is_fetched_when_a_token_names_it_but_not_for_every_token() {
        try (var tokens = start(issuer.jwks())) {
            assertThat(good(tokens, Issuer.RSA)).isTrue();
            issuer.publish(Issuer.OTHER_RSA);
            assertThat(good(tokens, Issuer.OTHER_RSA)).isTrue();
            assertThat(good(tokens, Issuer.RSA)).as("withdrawn").isFalse();
            int before = issuer.fetches();
            for (int i = 0; i < 20; i++) {
                assertThat(good(tokens, Issuer.RSA)).isFalse();
            }
            assertThat(issuer.fetches()).isEqualTo(before);
            clock.advance(KeyRing.MISS_PAUSE);
            issuer.publish(Issuer.RSA);
            assertThat(good(tokens, Issuer.RSA)).isTrue();
        }
    }

    @Test
    void an_issuer_that_is_down_at_the_start_is_waited_for_without_blaming_tokens() {
        issuer.down();
        try (var tokens = start(issuer.jwks())) {
            assertThatThrownBy(() -> good(tokens, Issuer.RSA)).isInstanceOf(CompletionException.class);
            assertThat(tokens.problem()).isPresent();
            issuer.up();
            clock.advance(KeyRing.MISS_PAUSE);
            assertThat(good(tokens, Issuer.RSA)).isTrue();
            assertThat(tokens.problem()).isEmpty();
        }
    }

    @Test
    void the_last_good_keys_serve_while_the_issuer_is_down_or_talks_nonsense() {
        try (var tokens = start(issuer.jwks())) {
            assertThat(good(tokens, Issuer.RSA)).isTrue();
            for (var nonsense : List.of("", "{}", "{\"keys\":[]}", "<html>", "[".repeat(100_000))) {
                issuer.publish(nonsense.getBytes(StandardCharsets.UTF_8));
                clock.advance(KeyRing.MISS_PAUSE);
                assertThatThrownBy(() -> good(tokens, Issuer.OTHER_RSA)).isInstanceOf(CompletionException.class);
                assertThat(good(tokens, Issuer.RSA)).isTrue();
            }
            issuer.down();
            clock.advance(KeyRing.MISS_PAUSE);
            assertThatThrownBy(() -> good(tokens, Issuer.OTHER_RSA)).isInstanceOf(CompletionException.class);
            assertThat(good(tokens, Issuer.RSA)).isTrue();
            issuer.up();
        }
    }

    @Test
    void keys_in_a_file_are_followed(@TempDir Path folder) throws IOException {
        var file = Files.write(folder.resolve("keys.json"), Issuer.json(Issuer.RSA));
        try (var tokens = start(file.toString())) {
            assertThat(good(tokens, Issuer.RSA)).isTrue();
            Files.write(file, Issuer.json(Issuer.OTHER_RSA));
            assertThat(good(tokens, Issuer.OTHER_RSA)).isTrue();
            assertThat(good(tokens, Issuer.RSA)).isFalse();
        }
    }

    @Test
    void an_answer_that_is_too_long_late_or_a_redirect_is_no_key_set() throws IOException {
        var url = new KeyUrl(URI.create(issuer.jwks()), Duration.ofMillis(500));
        issuer.answerWith(302);
        assertThatThrownBy(url::fetch).hasMessageContaining("302");
        issuer.answerWith(200);
        issuer.publish(new byte[KeySource.BYTES_MAX + 1]);
        assertThatThrownBy(url::fetch).hasMessageContaining("more than");
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var late = new KeyUrl(URI.create("http://127.0.0.1:" + silent.getLocalPort()), Duration.ofMillis(200));
            assertThatThrownBy(late::fetch).isInstanceOf(IOException.class);
        }
    }

    @Test
    void weak_keys_and_shared_secrets_of_a_set_are_left_out() throws IOException {
        var weak = Issuer.rsa("weak", 1024);
        var secret = new OctetSequenceKey.Builder(new byte[32]).keyID("oct").build();
        var kept = KeySource.parse(Issuer.json(weak, secret, Issuer.RSA, Issuer.EC));
        assertThat(kept.getKeys()).extracting(key -> key.getKeyID()).containsExactly("first", "curve");
        assertThat(kept.containsNonPublicKeys()).isFalse();
        assertThatThrownBy(() -> KeySource.parse(Issuer.json(weak, secret))).isInstanceOf(IOException.class);
    }
}

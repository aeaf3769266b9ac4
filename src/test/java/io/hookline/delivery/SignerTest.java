package io.hookline.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SignerTest {
    private static final byte[] ED25519_X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private final Signer signer = new Signer();
    // The reference library refuses old timestamps by the wall clock, so this test must sign with it.
    private final Instant now = Instant.now();

    @Test
    void the_reference_library_accepts_v1() {
        var body = "{\"event\":\"InQueue\"}";

        assertThatCode(() -> verify(Samples.KEY, body, sign(body, List.of(Samples.KEY))))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> verify(Samples.KEY, body + " ", sign(body, List.of(Samples.KEY))))
                .isInstanceOf(Exception.class);
    }

    @Test
    void java_itself_accepts_v1a_with_the_published_key() throws Exception {
        var body = "{\"name\":\"Zoë\"}";

        assertThat(acceptsV1a(Samples.KEY, body, sign(body, List.of(Samples.KEY))))
                .isTrue();
        assertThat(acceptsV1a(Samples.KEY, body + "x", sign(body, List.of(Samples.KEY))))
                .isFalse();
    }

    @Property(tries = 50)
    void whatever_the_bytes_are_they_are_what_is_signed(@ForAll String body) throws Exception {
        var signature = sign(body, List.of(Samples.KEY));

        assertThat(acceptsV1a(Samples.KEY, body, signature)).isTrue();
    }

    @Test
    void every_key_that_has_not_expired_signs() {
        var newer = SigningKeys.generate(new SecureRandom());
        var older = new SigningKey(Samples.KEY.secret(), Samples.KEY.seed(), now.plusSeconds(60));
        var expired = new SigningKey(Samples.KEY.secret(), Samples.KEY.seed(), now);

        assertThat(sign("{}", List.of(newer, older)).split(" ")).hasSize(4);
        assertThat(sign("{}", List.of(newer, expired)).split(" ")).hasSize(2);
        assertThatCode(() -> verify(Samples.KEY, "{}", sign("{}", List.of(newer, older))))
                .doesNotThrowAnyException();
    }

    @Test
    void keys_are_written_as_subscribers_expect_them() {
        assertThat(SigningKeys.secretText(Samples.KEY)).matches("whsec_[A-Za-z0-9+/]{43}=");
        assertThat(SigningKeys.publicKeyText(Samples.KEY)).matches("whpk_[A-Za-z0-9+/]{43}=");
    }

    private String sign(String body, List<SigningKey> keys) {
        return signer.sign("msg_1", now.getEpochSecond(), body.getBytes(StandardCharsets.UTF_8), keys, now);
    }

    private void verify(SigningKey key, String body, String signature) throws Exception {
        var headers = Map.of(
                "webhook-id", List.of("msg_1"),
                "webhook-timestamp", List.of(Long.toString(now.getEpochSecond())),
                "webhook-signature", List.of(signature));
        new Webhook(SigningKeys.secretText(key)).verify(body, HttpHeaders.of(headers, (name, value) -> true));
    }

    private boolean acceptsV1a(SigningKey key, String body, String header) throws Exception {
        var verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(publicKey(SigningKeys.publicKeyText(key)));
        verifier.update(("msg_1." + now.getEpochSecond() + "." + body).getBytes(StandardCharsets.UTF_8));
        for (var part : header.split(" ")) {
            if (part.startsWith("v1a,")) {
                return verifier.verify(Base64.getDecoder().decode(part.substring(4)));
            }
        }
        return false;
    }

    private static PublicKey publicKey(String text) throws Exception {
        var raw = Base64.getDecoder().decode(text.substring("whpk_".length()));
        var encoded = new byte[ED25519_X509.length + raw.length];
        System.arraycopy(ED25519_X509, 0, encoded, 0, ED25519_X509.length);
        System.arraycopy(raw, 0, encoded, ED25519_X509.length, raw.length);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }
}

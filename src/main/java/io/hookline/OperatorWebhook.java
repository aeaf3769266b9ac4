package io.hookline;

import io.hookline.config.Setting;
import io.hookline.config.Settings;
import io.hookline.config.Settings.SettingInvalid;
import io.hookline.delivery.Endpoint;
import io.hookline.delivery.SigningKey;
import io.hookline.event.Vocabulary;
import io.hookline.trigger.OperatorEvent;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the operator of the hub is told of subscriptions that stop and go on, as the settings say. */
final class OperatorWebhook {
    private static final String PREFIX = "whsec_";
    private static final int SECRET_MIN = 24;

    private OperatorWebhook() {}

    /** Empty when the operator does not want to be told; throws {@link SettingInvalid} when the settings are no good. */
    static Optional<Endpoint> of(Settings settings) {
        var url = settings.text(Setting.OPERATOR_WEBHOOK);
        if (url.isEmpty()) {
            return Optional.empty();
        }
        var secret = secret(settings.text(Setting.OPERATOR_SECRET));
        var key = new SigningKey(secret, sha256(secret), null);
        return Optional.of(new Endpoint(
                OperatorEvent.RECIPIENT, Vocabulary.CERTIFIED.token(), url(url), Map.of(), List.of(key), null));
    }

    private static URI url(String text) {
        try {
            var url = URI.create(text);
            if (url.getHost() != null) {
                return url;
            }
        } catch (IllegalArgumentException notOne) {
            // falls through to the message, which does not repeat the URL because it may hold a secret
        }
        throw new SettingInvalid(Setting.OPERATOR_WEBHOOK.key() + " must be an absolute URL");
    }

    private static byte[] secret(String text) {
        try {
            var secret = Base64.getDecoder().decode(text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : "");
            if (secret.length >= SECRET_MIN) {
                return secret;
            }
        } catch (IllegalArgumentException notBase64) {
            // falls through to the message, which does not repeat the secret
        }
        throw new SettingInvalid(Setting.OPERATOR_SECRET.key() + " must be " + PREFIX + " and at least " + SECRET_MIN
                + " bytes in base64 when " + Setting.OPERATOR_WEBHOOK.key() + " is set");
    }

    /** The seed of the public-key signature follows from the secret, so that all nodes sign alike. */
    private static byte[] sha256(byte[] secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}

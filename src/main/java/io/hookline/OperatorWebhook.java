package io.hookline;

import io.hookline.config.Setting;
import io.hookline.config.Settings;
import io.hookline.config.Settings.SettingInvalid;
import io.hookline.delivery.Endpoint;
import io.hookline.event.Vocabulary;
import io.hookline.trigger.OperatorEvent;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the operator of the hub is told of subscriptions that stop and go on, as the settings say. */
final class OperatorWebhook {
    private OperatorWebhook() {}

    /** Empty when the operator does not want to be told; throws {@link SettingInvalid} when the settings are no good. */
    static Optional<Endpoint> of(Settings settings) {
        var url = settings.text(Setting.OPERATOR_WEBHOOK);
        if (url.isEmpty()) {
            return Optional.empty();
        }
        var where = Setting.OPERATOR_SECRET.key() + ", because " + Setting.OPERATOR_WEBHOOK.key() + " is set,";
        var key = SharedSecret.read(settings.text(Setting.OPERATOR_SECRET), where);
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
}

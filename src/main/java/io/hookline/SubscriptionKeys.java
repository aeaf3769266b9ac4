package io.hookline;

import io.hookline.delivery.SigningKey;
import io.hookline.delivery.SigningKeys;
import io.hookline.trigger.KeyMaker;
import java.security.SecureRandom;

/** Makes the signing keys of subscriptions. */
final class SubscriptionKeys implements KeyMaker {
    private final SecureRandom random = new SecureRandom();

    @Override
    public SigningKey fresh() {
        return SigningKeys.generate(random);
    }

    @Override
    public String secretText(SigningKey key) {
        return SigningKeys.secretText(key);
    }

    @Override
    public String publicText(SigningKey key) {
        return SigningKeys.publicKeyText(key);
    }
}

package io.hookline.trigger;

import io.hookline.delivery.SigningKey;
import java.security.SecureRandom;
import java.util.Base64;

/** Keys whose texts can be told apart; the public text is no real public key. */
final class TestKeys implements KeyMaker {
    private final SecureRandom random = new SecureRandom();

    @Override
    public SigningKey fresh() {
        return new SigningKey(bytes(), bytes(), null);
    }

    @Override
    public String secretText(SigningKey key) {
        return "whsec_" + Base64.getEncoder().encodeToString(key.secret());
    }

    @Override
    public String publicText(SigningKey key) {
        return "whpk_" + Integer.toHexString(java.util.Arrays.hashCode(key.seed()));
    }

    private byte[] bytes() {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        return bytes;
    }
}

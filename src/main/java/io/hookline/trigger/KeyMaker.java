package io.hookline.trigger;

import io.hookline.delivery.SigningKey;

/** Makes signing keys and writes them as subscribers read them. Thread-safe. Implemented beside the signer. */
public interface KeyMaker {
    /** A new key that does not expire. */
    SigningKey fresh();

    /** {@code whsec_…}: to be shown once. */
    String secretText(SigningKey key);

    /** {@code whpk_…}: may be shown to anybody. */
    String publicText(SigningKey key);
}

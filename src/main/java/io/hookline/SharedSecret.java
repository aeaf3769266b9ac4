package io.hookline;

import io.hookline.config.Settings.SettingInvalid;
import io.hookline.delivery.SigningKey;
import io.hookline.delivery.SigningKeys;
import io.hookline.store.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** The signing keys that an operator chooses, or finds in a file of the data folder: {@code whsec_} and base64. */
final class SharedSecret {
    private static final String PREFIX = "whsec_";
    private static final int BYTES_MIN = 24;

    private SharedSecret() {}

    /** Throws {@link SettingInvalid}, with a message that does not repeat the secret, unless the text is one. */
    static SigningKey read(String text, String where) {
        try {
            var secret = Base64.getDecoder()
                    .decode(text.startsWith(PREFIX) ? text.strip().substring(PREFIX.length()) : "");
            if (secret.length >= BYTES_MIN) {
                return new SigningKey(secret, sha256(secret), null);
            }
        } catch (IllegalArgumentException notBase64) {
            // falls through to the message
        }
        throw new SettingInvalid(where + " must be " + PREFIX + " and at least " + BYTES_MIN + " bytes in base64");
    }

    /** The secret in a file that only the hub's user may read; made when there is none. */
    static SigningKey in(Path file) {
        try {
            if (!Files.exists(file)) {
                PrivateFiles.createFolder(file.toAbsolutePath().getParent());
                var made = SigningKeys.secretText(SigningKeys.generate(new SecureRandom()));
                Files.writeString(PrivateFiles.create(file), made + "\n");
            }
            return read(Files.readString(file).strip(), file.toString());
        } catch (IOException fault) {
            throw new UncheckedIOException("cannot read or write " + file, fault);
        }
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

package io.hookline.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What a key looks like: {@code hk_} and 256 random bits as 43 url-safe characters. A plain SHA-256 is enough to store
 * because nobody can guess 256 random bits; slow hashes are for passwords.
 */
final class KeySecret {
    static final String START = "hk_";

    private static final int RANDOM_BYTES = 32;
    private static final int ID_BYTES = 8;
    private static final int PREFIX_LENGTH = 8;
    private static final Pattern FORM = Pattern.compile("hk_[A-Za-z0-9_-]{43}");

    private KeySecret() {}

    static String random(SecureRandom random) {
        var bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return START + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String randomId(SecureRandom random) {
        var bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return "key_" + HexFormat.of().formatHex(bytes);
    }

    /** False for anything that cannot be a key, so that noise is refused without asking the store. */
    static boolean wellFormed(String text) {
        return FORM.matcher(text).matches();
    }

    static String prefix(String secret) {
        return secret.substring(START.length(), START.length() + PREFIX_LENGTH);
    }

    static String hash(String secret) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException fault) {
            throw new IllegalStateException("SHA-256 is part of every JDK", fault);
        }
    }

    /** Compares in a time that does not depend on where two hashes differ. */
    static boolean sameHash(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }
}

package io.hookline.rules;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;

/** Names files by what is in them. */
final class ContentHash {
    private ContentHash() {}

    /** {@code sha256:…} over names and bytes, each preceded by its length so that no two collections read alike. */
    static String of(Collection<RuleFile> sorted) {
        var digest = sha256();
        for (var file : sorted) {
            for (var part : List.of(file.name().getBytes(StandardCharsets.UTF_8), file.bytes())) {
                digest.update(ByteBuffer.allocate(4).putInt(part.length).array());
                digest.update(part);
            }
        }
        return "sha256:" + HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

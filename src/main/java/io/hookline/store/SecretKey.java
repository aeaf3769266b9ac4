package io.hookline.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;

/** Finds or makes the master key of the {@link SecretBox}. */
public final class SecretKey {
    private static final String FILE = "secret.key";

    private SecretKey() {}

    /** The box for a configuration; throws {@link StoreFault} with one line that says what is wrong with the key. */
    public static SecretBox box(StoreConfig config) {
        if (config.secretKey() != null) {
            return new SecretBox(decoded(config.secretKey(), "the configured secret key"));
        }
        var file = config.dataFolder().resolve(FILE);
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            return new SecretBox(decoded(Files.readString(file), file.toString()));
        } catch (IOException fault) {
            throw new StoreFault("cannot read or create " + file + ": " + fault.getMessage(), fault);
        }
    }

    private static byte[] decoded(String text, String origin) {
        try {
            var key = Base64.getDecoder().decode(text.strip());
            if (key.length == SecretBox.KEY_BYTES) {
                return key;
            }
        } catch (IllegalArgumentException notBase64) {
            // told below, without the text: it may be most of a key
        }
        throw new StoreFault(origin + " is not " + SecretBox.KEY_BYTES + " bytes in base64");
    }

    /** Written aside and renamed, so that a crash leaves no half a key behind. */
    private static void create(Path file) throws IOException {
        PrivateFiles.createFolder(file.getParent());
        var key = new byte[SecretBox.KEY_BYTES];
        new SecureRandom().nextBytes(key);
        var draft = PrivateFiles.create(
                file.resolveSibling(FILE + "." + ProcessHandle.current().pid()));
        try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(Base64.getEncoder().encode(key)));
            channel.force(true);
        }
        try {
            Files.move(draft, file);
        } catch (FileAlreadyExistsException sooner) {
            // another process of this hub was faster, its key is the one that counts
            Files.delete(draft);
        }
        PrivateFiles.forceFolder(file.getParent());
    }
}

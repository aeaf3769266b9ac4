package io.hookline.access.jwt;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keys in a file, for hubs that cannot or should not reach the issuer. */
record KeyFile(Path file) implements KeySource {
    @Override
    public JWKSet fetch() throws IOException {
        try (var bytes = Files.newInputStream(file)) {
            var json = bytes.readNBytes(BYTES_MAX + 1);
            if (json.length > BYTES_MAX) {
                throw new IOException(file + " is too long for a key set");
            }
            return KeySource.parse(json);
        }
    }
}

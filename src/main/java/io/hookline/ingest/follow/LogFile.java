package io.hookline.ingest.follow;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;

/** One file as it was a moment ago. */
record LogFile(Path path, String key, long size, Instant modified) {
    private static final int HEAD_MAX = 1024;

    /** Empty when there is no such file. */
    static Optional<LogFile> at(Path path) throws IOException {
        try {
            var attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return attributes.isRegularFile()
                    ? Optional.of(new LogFile(
                            path,
                            Objects.toString(attributes.fileKey(), ""),
                            attributes.size(),
                            attributes.lastModifiedTime().toInstant()))
                    : Optional.empty();
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        }
    }

    /** Whether this is the file that the position speaks of: it holds as much and begins alike. */
    boolean is(Position position) throws IOException {
        if (size < position.offset()) {
            return false;
        }
        return position.headLength() == 0
                ? key.equals(position.key())
                : head(position.headLength()).equals(position.head());
    }

    Position position(long offset, long line) throws IOException {
        int headLength = (int) Math.min(offset, HEAD_MAX);
        return new Position(key, offset, line, headLength, head(headLength));
    }

    private String head(int length) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(in.readNBytes(length)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java runtime has SHA-256", impossible);
        }
    }
}

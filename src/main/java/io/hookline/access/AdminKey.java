package io.hookline.access;

import io.hookline.audit.AuditEntry.Actor;
import io.hookline.directory.Directory.Role;
import io.hookline.directory.Directory.User;
import io.hookline.directory.DirectorySource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The first key of a new hub: without it nobody could make any other. */
public final class AdminKey {
    private static final Logger LOG = LoggerFactory.getLogger(AdminKey.class);

    private AdminKey() {}

    /**
     * Unless the store ever had a key, makes one for the first tenant admin of the directory file, with the scopes API
     * and OPERATOR, and writes it to {@code admin.key} in the data folder, readable by the hub's user alone. Answers the
     * file when it was written. Blocks until the key is on disk; throws {@link UncheckedIOException}.
     */
    public static Optional<Path> ensure(Path data, ApiKeys keys, DirectorySource directory) {
        if (!keys.none()) {
            return Optional.empty();
        }
        var admin = firstAdmin(directory);
        if (admin.isEmpty()) {
            LOG.warn("The directory has no TenantAdmin, so no admin key was made; use `hookline key create`");
            return Optional.empty();
        }
        var wish = new NewKey(admin.get().upn(), EnumSet.of(Scope.API, Scope.OPERATOR), "first admin key", null);
        var draft = keys.draft(wish);
        var file = data.resolve("admin.key");
        // Written before it is stored: a hub that dies in between starts over, instead of knowing a key that nobody
        // has.
        write(file, draft.secret());
        keys.add(draft, Actor.hub(draft.key().tenantId())).join();
        LOG.info("First start: the API key of {} is in {}", admin.get().upn(), file);
        return Optional.of(file);
    }

    private static Optional<User> firstAdmin(DirectorySource source) {
        var directory = source.current();
        return directory.tenants().stream()
                .flatMap(tenant -> directory.users(tenant.id()).stream())
                .filter(user -> user.roles().stream().anyMatch(grant -> grant.role() == Role.TenantAdmin))
                .findFirst();
    }

    /** Never leaves a file that others may read, not even for a moment: its mode is given when it is made. */
    private static void write(Path file, String secret) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.deleteIfExists(file);
            var options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            try (var channel = FileChannel.open(file, options, ownerOnly())) {
                var bytes = ByteBuffer.wrap((secret + "\n").getBytes(StandardCharsets.US_ASCII));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
        } catch (IOException fault) {
            throw new UncheckedIOException("cannot write " + file, fault);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}

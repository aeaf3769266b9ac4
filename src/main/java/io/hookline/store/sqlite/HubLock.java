package io.hookline.store.sqlite;

import io.hookline.store.StoreFault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The lock on {@code FILE.lock} that one hub holds while it runs; the system frees it when the process dies. It is a
 * file of its own because SQLite's own exclusive mode would shut commands beside the hub out as well.
 *
 * <p>The file stays when the lock goes: deleting it would let two processes lock two files of the same name.
 */
final class HubLock implements AutoCloseable {
    private final FileChannel channel;

    private HubLock(FileChannel channel) {
        this.channel = channel;
    }

    static HubLock take(Path database) {
        return tryTake(database)
                .orElseThrow(() -> new StoreFault(
                        database + " is in use by another hub" + holder(file(database)) + "; stop it first"));
    }

    /** Empty when another process, or another store of this one, holds it. */
    static Optional<HubLock> tryTake(Path database) {
        try {
            var channel = FileChannel.open(
                    file(database), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                if (channel.tryLock() != null) {
                    var pid = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
                    channel.truncate(0).write(ByteBuffer.wrap(pid), 0);
                    return Optional.of(new HubLock(channel));
                }
            } catch (OverlappingFileLockException held) {
                // this very process holds it; told like any other holder
            }
            channel.close();
            return Optional.empty();
        } catch (IOException fault) {
            throw new StoreFault("cannot lock " + file(database) + ": " + fault.getMessage(), fault);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException fault) {
            throw new StoreFault("cannot free the lock", fault);
        }
    }

    private static Path file(Path database) {
        return database.resolveSibling(database.getFileName() + ".lock");
    }

    private static String holder(Path file) {
        try {
            return " (process " + Files.readString(file).strip() + ")";
        } catch (IOException unreadable) {
            // Windows forbids reading a locked file; the message does without
            return "";
        }
    }
}

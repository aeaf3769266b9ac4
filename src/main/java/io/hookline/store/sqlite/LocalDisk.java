package io.hookline.store.sqlite;

import io.hookline.store.StoreFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Refuses file systems on which SQLite's locks and shared memory do not work. */
final class LocalDisk {
    private static final Pattern NETWORK = Pattern.compile("nfs.*|cifs|smb.*|afs|fuse\\.sshfs");

    private LocalDisk() {}

    static Path required(Path file) throws IOException {
        var type = Files.getFileStore(file.getParent()).type();
        if (NETWORK.matcher(type).matches()) {
            throw new StoreFault(file.getParent() + " is on a network file system (" + type
                    + "), where SQLite can lose data; use a local disk or PostgreSQL");
        }
        return file;
    }
}

package io.hookline.ingest.follow;

import io.hookline.directory.Directory;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** Collects the next lines after a position, over the borders of rotated files. */
final class BatchReader {
    private final Rotation rotation;
    private final LineMeaning meaning;

    BatchReader(Rotation rotation, LineMeaning meaning) {
        this.rotation = rotation;
        this.meaning = meaning;
    }

    /** The file that the position speaks of is neither in its place nor beside it. */
    static final class Lost extends Exception {
        private static final long serialVersionUID = 1;

        Lost() {
            super(null, null, false, false);
        }
    }

    /**
     * Reads from the position, or from the beginning of the newest file when it is null. Answers null when a file was
     * exchanged while it was being read; what was read may then be of two files, and is to be read again.
     */
    Batch read(Position position, int linesMax, Directory directory, String tenantId) throws IOException, Lost {
        var batch = new Batch(linesMax);
        var from = position;
        var file = position == null ? rotation.newest() : rotation.find(position);
        if (file.isEmpty() && position != null) {
            throw new Lost();
        }
        while (file.isPresent()) {
            // asked before reading: once its successor has content nobody writes to this one any more
            var next = successor(file.get());
            boolean full = read(file.get(), from, next.isPresent(), batch, directory, tenantId);
            if (!isStill(file.get(), from)) {
                return null;
            }
            file = full ? Optional.empty() : next;
            from = null;
        }
        return batch;
    }

    private Optional<LogFile> successor(LogFile file) throws IOException {
        var newest = rotation.newest();
        return newest.isPresent() && newest.get().path().equals(file.path()) ? Optional.empty() : rotation.after(file);
    }

    private static boolean isStill(LogFile file, Position from) throws IOException {
        var now = LogFile.at(file.path());
        return now.isPresent()
                && now.get().key().equals(file.key())
                && now.get().size() >= file.size()
                && (from == null || now.get().is(from));
    }

    /** True when the batch is full. */
    private boolean read(
            LogFile file, Position from, boolean finished, Batch batch, Directory directory, String tenantId)
            throws IOException {
        long offset = from == null ? 0 : from.offset();
        try (var lines = new LineReader(file.path(), offset, from == null ? 0 : from.line())) {
            Line taken = null;
            for (var line = lines.next(finished); line != null; line = lines.next(finished)) {
                var place = new Batch.Place(file.path(), line.number());
                if (!batch.add(place, line, meaning.read(line, directory, tenantId))) {
                    break;
                }
                taken = line;
            }
            if (taken != null) {
                batch.endAt(file.position(taken.end(), taken.number()));
            }
            return batch.isFull();
        } catch (NoSuchFileException moved) {
            return true; // the caller finds out when it looks whether the file is still the same
        }
    }
}

package io.hookline.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory as one YAML file keeps it. Once opened there always is a good directory: while {@link #watch() watched},
 * a changed file replaces it within a second, and a bad one never does. Thread-safe.
 */
public final class DirectoryFile implements DirectorySource, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryFile.class);

    /** Two looks must agree before a change counts, so a change acts within two to three of these. */
    private static final long LOOK_MILLIS = 250;

    private final Path file;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Directory current;
    private volatile String problem;
    private byte[] taken;
    private byte[] lastSeen;
    private ScheduledExecutorService watcher;

    private DirectoryFile(Path file, byte[] content) {
        this.file = file;
        this.taken = content;
        this.lastSeen = content;
        this.current = DirectoryReader.read(file.toString(), content);
    }

    /** Reads the file; throws {@link DirectoryRefused} when it cannot be read or anything is wrong with it. */
    public static DirectoryFile open(Path file) {
        try {
            return new DirectoryFile(file, Files.readAllBytes(file));
        } catch (IOException fault) {
            throw new DirectoryRefused(List.of(unreadable(file)));
        }
    }

    /** What is wrong with a file, each as {@code file:line: message}; empty when it is good. Changes nothing. */
    public static List<String> check(Path file) {
        try {
            open(file);
            return List.of();
        } catch (DirectoryRefused refused) {
            return refused.findings();
        }
    }

    /** Starts to follow the file on a thread of its own until {@link #close()}; answers itself. */
    public synchronized DirectoryFile watch() {
        if (watcher == null) {
            watcher = Executors.newSingleThreadScheduledExecutor(job -> {
                var thread = new Thread(job, "directory-watch");
                thread.setDaemon(true);
                return thread;
            });
            watcher.scheduleWithFixedDelay(this::lookSafely, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
        return this;
    }

    @Override
    public Directory current() {
        return current;
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /**
     * That the file as it is now is not in force, or empty when it is. Says how many mistakes there are but none of the
     * names in them, because the health page shows it to everybody; the log has them all.
     */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    private void lookSafely() {
        try {
            look();
        } catch (RuntimeException fault) {
            // A throw would end the schedule, and the file would never be followed again.
            LOG.error("Could not take over the changed directory {}", file, fault);
        }
    }

    /**
     * Looks at the file once. All of it is read because times of change are too coarse to show two saves in one tick. A change counts when two looks in a row see the same bytes: an editor that is still saving
     * may leave a file that is valid and yet lacks half of the users.
     */
    synchronized void look() {
        var seen = content();
        boolean settled = Arrays.equals(seen, lastSeen);
        lastSeen = seen;
        if (settled && !Arrays.equals(seen, taken)) {
            taken = seen;
            take(seen);
        }
    }

    private void take(byte[] content) {
        try {
            if (content == null) {
                throw new DirectoryRefused(List.of(unreadable(file)));
            }
            var next = DirectoryReader.read(file.toString(), content);
            problem = null;
            // A bad file that was put back as it was changes nothing.
            if (next.version().equals(current.version())) {
                return;
            }
            current = next;
            LOG.info("Directory {} changed, now {}", file, next.version());
            listeners.forEach(DirectoryFile::call);
        } catch (DirectoryRefused refused) {
            problem = refused.findings().size() + " findings in the changed directory file, see the log";
            LOG.error("The changed directory is not used, the last good one stays in force:\n{}", refused.getMessage());
        }
    }

    private static void call(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException fault) {
            LOG.error("A listener of the directory failed; the others are still told", fault);
        }
    }

    /** Null when the file cannot be read just now, for example between the two steps of a replacing save. */
    private byte[] content() {
        try {
            return Files.readAllBytes(file);
        } catch (IOException notNow) {
            return null;
        }
    }

    private static String unreadable(Path file) {
        return file + ": cannot be read" + (Files.exists(file) ? "" : " because it does not exist");
    }

    @Override
    public synchronized void close() {
        if (watcher != null) {
            watcher.shutdownNow();
        }
    }
}

package io.hookline.ingest.follow;

import io.hookline.directory.Directory;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import io.hookline.wire.Json;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Follows one file that another program writes. A route asks for the {@link #next} lines and says how their events were
 * taken: {@link #accepted} passes over them and gives the next, {@link #refused} does so only with lines that can never
 * be accepted. For one caller at a time, which is one route with a synchronous timer.
 *
 * <p>Survives restarts, rotation by renaming and rotation by copying and truncating. The first time, it begins with the
 * first line of the file as it lies there. A missing file is waited for.
 */
public final class LineFollower {
    private static final int ONE_BY_ONE = 1;

    private final Following hub;
    private final String name;
    private final String file;
    private final String tenant;
    private final BatchReader reader;
    private final LineReports reports;
    private Position position;
    private boolean positionLoaded;
    private Batch batch;
    private int linesToTakeOneByOne;

    /**
     * A follower of one file.
     *
     * @param name of the position and of the metrics; unique in the hub
     * @param file the file; blank when there is none to follow
     * @param tenant id of the tenant whose queues the file names; blank for the first of the directory
     * @throws IllegalArgumentException when the mapping cannot work
     */
    public LineFollower(Following hub, String name, String file, String tenant, LineMapping mapping) {
        this.hub = hub;
        this.name = name;
        this.file = file;
        this.tenant = tenant;
        this.reader = new BatchReader(new Rotation(Path.of(file)), mapping.meaning());
        this.reports = new LineReports(name, hub.meters(), hub.clock());
    }

    /** Id of the tenant that the events belong to. */
    public String tenant() {
        return tenant(hub.directory().current());
    }

    /** The next events as a JSON list in UTF-8, or null when there are none now. */
    public byte[] next() throws IOException {
        while (!file.isBlank()) {
            batch = read();
            if (batch == null || batch.end() == null) {
                return null;
            }
            if (!batch.events().isEmpty()) {
                return Json.write(batch.events());
            }
            passOver();
        }
        return null;
    }

    /** Says that the events of {@link #next} are accepted; answers what {@link #next} answers then. */
    public byte[] accepted() throws IOException {
        if (batch == null) {
            return null;
        }
        reports.count("accepted", batch.lines());
        linesToTakeOneByOne = Math.max(0, linesToTakeOneByOne - batch.lines());
        passOver();
        return next();
    }

    /**
     * Says that the events of {@link #next} were not accepted. If that is their own fault, their lines are tried one by
     * one and those at fault are passed over; if not, the same events come again. Answers what is to be tried at once,
     * or null when it is better to wait.
     */
    public byte[] refused(Exception fault) throws IOException {
        if (batch == null || !isFaultOfLines(fault)) {
            reports.warn("the hub takes no lines now, they are tried again: " + fault);
            return null;
        }
        if (batch.lines() > 1) {
            linesToTakeOneByOne = batch.lines();
            return next();
        }
        linesToTakeOneByOne = Math.max(0, linesToTakeOneByOne - 1);
        var line = batch.lastLine();
        reports.passedOver(line.file(), line.number(), "refused", "was refused: " + fault.getMessage());
        passOver();
        return next();
    }

    private static boolean isFaultOfLines(Exception fault) {
        return fault instanceof Refusal refusal
                && refusal.problem().type().status() < 500
                && refusal.problem().type() != ProblemType.LIMIT_REACHED;
    }

    private Batch read() throws IOException {
        if (!positionLoaded) {
            position = hub.positions().get(name).map(Position::of).orElse(null);
            positionLoaded = true;
        }
        var directory = hub.directory().current();
        int linesMax = linesToTakeOneByOne > 0 ? ONE_BY_ONE : Integer.MAX_VALUE;
        try {
            return reader.read(position, linesMax, directory, tenant(directory));
        } catch (BatchReader.Lost lost) {
            return readFromNewFile(linesMax, directory);
        }
    }

    /** What was not yet read of the old file is gone; waits for the new one to have a line. */
    private Batch readFromNewFile(int linesMax, Directory directory) throws IOException {
        try {
            var fresh = reader.read(null, linesMax, directory, tenant(directory));
            if (fresh.end() != null) {
                reports.warn(file + " was truncated, or replaced without a readable copy beside it, and is read from"
                        + " its beginning; lines written since the last look may be lost");
            }
            return fresh;
        } catch (BatchReader.Lost impossible) {
            throw new IllegalStateException("a read from the beginning needs no position", impossible);
        }
    }

    private void passOver() {
        hub.positions().set(name, batch.end().text());
        position = batch.end();
        reports.count("ignored", batch.ignored());
        for (var line : batch.passedOver()) {
            reports.passedOver(line.place().file(), line.place().number(), "unreadable", line.why());
        }
        batch = null;
    }

    private String tenant(Directory directory) {
        return tenant.isBlank() && !directory.tenants().isEmpty()
                ? directory.tenants().get(0).id()
                : tenant;
    }
}

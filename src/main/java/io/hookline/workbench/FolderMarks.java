package io.hookline.workbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;

/**
 * Spares reading a folder that has not changed. Times of change are too coarse to tell two saves in one tick apart, so
 * a folder whose marks changed is taken for changing until they have stood still for some looks. For one thread.
 */
final class FolderMarks {
    /** Looks for which a change counts as recent: together well over the tick of any file system, which may be 2 s. */
    private static final int RECENT_LOOKS = 12;

    private final Path folder;
    private Map<String, String> last = Map.of();
    private int quiet;

    FolderMarks(Path folder) {
        this.folder = folder;
    }

    /** False only when nothing can have changed since the last call. */
    boolean mayHaveChanged() {
        var now = marks();
        quiet = now != null && now.equals(last) ? quiet + 1 : 0;
        last = now;
        return quiet < RECENT_LOOKS;
    }

    /** Size, time and identity of everything in the folder; null when it cannot be walked just now. */
    private Map<String, String> marks() {
        var marks = new TreeMap<String, String>();
        try (var paths = Files.walk(folder)) {
            paths.forEach(path -> marks.put(path.toString(), mark(path)));
            return marks;
        } catch (IOException | UncheckedIOException gone) {
            return null;
        }
    }

    private static String mark(Path path) {
        try {
            var file = Files.readAttributes(path, BasicFileAttributes.class);
            return file.size() + " " + file.lastModifiedTime() + " " + file.fileKey();
        } catch (IOException gone) {
            return "";
        }
    }
}

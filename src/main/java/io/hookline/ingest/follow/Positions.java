package io.hookline.ingest.follow;

import java.util.Optional;

/** Remembers how far each source has been read. Thread-safe; what {@link #set} has taken survives a crash. */
public interface Positions {
    /** What was set last for the source; empty before the first time. */
    Optional<String> get(String source);

    /** Returns after the value is on disk. */
    void set(String source, String value);
}

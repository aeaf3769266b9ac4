package io.hookline.directory;

/** Where the present directory comes from. Thread-safe; two calls may answer two snapshots. */
public interface DirectorySource {
    Directory current();

    /** Calls back after each change, with the new snapshot already current. */
    void onChange(Runnable listener);
}

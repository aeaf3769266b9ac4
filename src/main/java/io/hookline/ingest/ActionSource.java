package io.hookline.ingest;

/** The source of events that actions of the API make: a prefix that nobody else may use, and who acted. */
public final class ActionSource {
    public static final String PREFIX = "hookline/";

    private ActionSource() {}

    /** The source that names a caller. */
    public static String of(String upn) {
        return PREFIX + upn;
    }
}

package io.hookline.cli;

/** Whether a person reads along. */
final class Terminal {
    private Terminal() {}

    /** True when both ends are a terminal and no file or pipe. */
    static boolean present() {
        return System.console() != null;
    }

    /** True when colours are shown and wanted; see no-color.org. */
    static boolean coloured() {
        var refused = System.getenv("NO_COLOR");
        return present() && (refused == null || refused.isEmpty());
    }
}

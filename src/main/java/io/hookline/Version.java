package io.hookline;

/** The version in the jar's manifest. */
final class Version {
    private Version() {}

    /** {@code dev} when the classes come from a folder. */
    static String of(Class<?> type) {
        var version = type.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }
}

package io.hookline.replay;

/** Hears how far a run is; called often, so it must be quick. */
@FunctionalInterface
public interface Progress {
    /** Nobody wants to know. */
    Progress UNHEARD = (part, done, total) -> {};

    /**
     * @param part what is done now, such as {@code events}
     * @param total may be less than {@code done} when more came meanwhile
     */
    void at(String part, long done, long total);
}

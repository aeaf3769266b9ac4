package io.hookline.donotcall;

import java.util.Locale;

/**
 * What became of one change. Immutable.
 *
 * @param before the entry that counted until then, or null
 * @param after the entry that counts now, or null
 */
public record DoNotCallOutcome(Fate fate, DoNotCallEntry before, DoNotCallEntry after) {
    /** Which way it went. */
    public enum Fate {
        ADDED,
        CHANGED,
        /** It was exactly so before; nothing was written. */
        UNCHANGED,
        REMOVED,
        /** There was nothing to remove. */
        UNKNOWN;

        /** As answers and the audit log tell it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

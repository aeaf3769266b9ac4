package io.hookline.workbench;

import java.time.Instant;
import java.util.Locale;

/**
 * One line of the history of the rules. Immutable.
 *
 * @param seq rises with every switch, over all nodes
 * @param version {@code sha256:…} of what it is about
 * @param replaced what was in force before, or null the first time
 * @param author who wanted it: a user, a command line, or the rules folder of a node
 * @param reason in the author's words
 * @param endsAt when a shadow ends by itself; null for all else
 */
public record RuleSwitch(
        long seq,
        Instant at,
        Kind kind,
        String version,
        String replaced,
        String author,
        String reason,
        Instant endsAt) {

    /** What a switch does. */
    public enum Kind {
        /** Puts in force what somebody saved in the rules folder. */
        FOLDER(true),
        /** Puts a version in force. */
        ACTIVATE(true),
        /** Puts in force again what was replaced. */
        ROLLBACK(true),
        /** Lets a version run beside the one in force. */
        SHADOW(false),
        /** Ends that before its time. */
        END_SHADOW(false);

        private final boolean puts;

        Kind(boolean puts) {
            this.puts = puts;
        }

        /** How it is told: {@code end-shadow}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Whether the version is in force from then on. */
        public boolean putsInForce() {
            return puts;
        }
    }
}

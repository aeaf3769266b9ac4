package io.hookline.audit;

import java.time.Instant;
import java.util.Set;

/** Goes through the whole audit log, all tenants, and says whether every row is the one that was written. */
public interface AuditCheck {

    /** Reads the log from its beginning. May run beside a hub that goes on writing; what comes meanwhile may be included. */
    default Outcome run() {
        return run(Set.of());
    }

    /**
     * The same, and finds out whether rows that were there once are still in it.
     *
     * @param heads hashes of last rows of earlier times, kept where nobody who can change the log can change them
     */
    Outcome run(Set<String> heads);

    /** What was found. */
    sealed interface Outcome {
        /** Every row follows the one before it, up to the last that was noted. */
        record Unbroken(long rows) implements Outcome {}

        /**
         * The first row that does not follow the one before it. Rows after it were not looked at.
         *
         * @param suspect what may have happened to it
         */
        record Broken(long seq, Instant at, String actor, Suspect suspect) implements Outcome {}

        /**
         * The rows fit, but they end too early.
         *
         * @param lastSeq the last row there is, 0 for none
         * @param notedSeq the last row that was written, as noted beside the log; 0 when that note itself is missing
         */
        record CutOff(long lastSeq, long notedSeq) implements Outcome {}

        /**
         * The rows fit, but a row that was the last one once is not among them: the log was written anew, or it is another.
         *
         * @param hash of the row
         */
        record HeadMissing(String hash) implements Outcome {}
    }

    /** What may have happened to the first row that does not fit. */
    enum Suspect {
        /** Its number is the next one, so none can be missing before it. */
        CHANGED,
        /** It was changed, or moved, or rows before it were taken out; numbers may have gaps, so they do not tell. */
        CHANGED_OR_ROWS_BEFORE_IT_MISSING,
        /** It fits, but it is not what was noted when it was written: the log was written anew. */
        REWRITTEN
    }
}

package io.hookline.audit.rest;

import io.hookline.audit.AuditEntry;
import io.hookline.audit.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets denials into the audit log no faster than it can bear. The first of its kind is written at once; the same again
 * from the same key and address within a minute is counted, and one more row says how often when the minute is over. Of
 * different kinds a key has {@value #KINDS_MAX} a minute, and one row for all the rest. So a key writes at most twice
 * that and one, whatever it sends; what was counted and not yet written is lost when the process is killed. Thread-safe.
 */
public final class DenialCounts {
    /** Different denials of one key that are written in a minute. */
    public static final int KINDS_MAX = 20;

    static final String SEVERAL = "Several";

    private static final Logger LOG = LoggerFactory.getLogger(DenialCounts.class);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Consumer<AuditEntry> notes;
    private final Map<String, Minute> minutes = new HashMap<>();

    /** @param notes writes an entry soon; must not block or throw */
    public DenialCounts(Consumer<AuditEntry> notes) {
        this.notes = notes;
    }

    /**
     * Everything that makes two denials the same to their caller. Neither letter case nor what the rules said is part of
     * it: an id that changed with either would tell whether the thing exists.
     */
    private record Kind(String remote, String action, String target, String outcome) {
        static Kind of(AuditEntry entry) {
            return new Kind(entry.by().remote(), entry.action(), folded(entry.target()), folded(entry.outcome()));
        }

        private static String folded(String text) {
            return text.toLowerCase(Locale.ROOT);
        }
    }

    /** How often the same came again, and the entry of its first or, once there are some, of its last. */
    private static final class Repeats {
        private AuditEntry entry;
        private long count;

        Repeats(AuditEntry entry) {
            this.entry = entry;
        }

        void add(Instant at) {
            count++;
            entry = new AuditEntry(at, entry.by(), entry.action(), entry.target(), entry.outcome(), null, null, count);
        }
    }

    /** What one key was denied since its minute began. */
    private static final class Minute {
        private final Instant end;
        private final Map<Kind, Repeats> kinds = new LinkedHashMap<>();
        private Repeats rest;

        Minute(Instant begin) {
            this.end = begin.plus(MINUTE);
        }
    }

    /** Writes or counts a denial and answers the id of its decision; that of a counted one is the first one's. */
    synchronized String count(AuditEntry entry) {
        var key = entry.by().tenantId() + ' ' + entry.by().keyId();
        var minute = minutes.get(key);
        if (minute == null || !entry.at().isBefore(minute.end)) {
            end(minute);
            minute = new Minute(entry.at());
            minutes.put(key, minute);
        }
        var known = minute.kinds.get(Kind.of(entry));
        if (known != null) {
            known.add(entry.at());
            return known.entry.by().verdict().id();
        }
        if (minute.kinds.size() < KINDS_MAX) {
            minute.kinds.put(Kind.of(entry), new Repeats(entry));
            notes.accept(entry);
        } else {
            addToRest(minute, entry);
        }
        return entry.by().verdict().id();
    }

    private static void addToRest(Minute minute, AuditEntry entry) {
        if (minute.rest == null) {
            LOG.warn(
                    "Key {} was denied more than {} different things in a minute",
                    entry.by().keyId(),
                    KINDS_MAX);
            var by = entry.by().by(Verdict.withoutRules(entry.by().verdict().ruleSet()));
            minute.rest = new Repeats(
                    new AuditEntry(entry.at(), by, SEVERAL, "", "denied: many different things", null, null));
        }
        minute.rest.add(entry.at());
    }

    /** Writes what was counted in the minutes that are over. To be called every few seconds. */
    public synchronized void flush(Instant now) {
        minutes.values().removeIf(minute -> {
            boolean over = !now.isBefore(minute.end);
            if (over) {
                end(minute);
            }
            return over;
        });
    }

    /** Writes what was counted until now, for a hub that stops. */
    public synchronized void flushAll() {
        minutes.values().forEach(this::end);
        minutes.clear();
    }

    private void end(Minute minute) {
        if (minute == null) {
            return;
        }
        minute.kinds.values().stream().filter(kind -> kind.count > 0).forEach(kind -> notes.accept(kind.entry));
        if (minute.rest != null) {
            notes.accept(minute.rest.entry);
        }
    }
}

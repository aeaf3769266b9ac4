package io.hookline.scheduler;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of an entry's attempts. Immutable by convention; the names of its components are part of the stored format.
 *
 * @param attempts the attempts, oldest first
 * @param used how many of them count against the maximum
 * @param deferrals the last {@link #DEFERRALS_KEPT} times that a due attempt was put off, oldest first
 */
public record Calling(List<CallAttempt> attempts, int used, List<Deferral> deferrals) {
    /** Before the first attempt. */
    public static final Calling NONE = new Calling(List.of(), 0, List.of());

    static final int DEFERRALS_KEPT = 20;

    /**
     * A due attempt that was not made.
     *
     * @param until when it is due instead, or null for never
     * @param rules ids of the rules that spoke
     */
    public record Deferral(Instant at, Instant until, String reason, List<String> rules, String ruleSet) {}

    /** The newest attempt, or null before the first. */
    public CallAttempt last() {
        return attempts.isEmpty() ? null : attempts.get(attempts.size() - 1);
    }

    /** How often each outcome came about, by its token. */
    Map<String, Integer> outcomes() {
        var counts = new HashMap<String, Integer>();
        attempts.stream()
                .filter(attempt -> !attempt.running())
                .forEach(attempt -> counts.merge(attempt.ending().outcome().token(), 1, Integer::sum));
        return counts;
    }

    Calling begun(CallAttempt attempt) {
        var all = new ArrayList<>(attempts);
        all.add(attempt);
        return new Calling(List.copyOf(all), used, deferrals);
    }

    /** With another state of the newest attempt. */
    Calling with(CallAttempt last) {
        var all = new ArrayList<>(attempts.subList(0, attempts.size() - 1));
        all.add(last);
        return new Calling(List.copyOf(all), used, deferrals);
    }

    Calling ended(CallAttempt last) {
        var ended = with(last);
        return new Calling(ended.attempts, used + (last.ending().usesAttempt() ? 1 : 0), deferrals);
    }

    Calling deferred(Deferral deferral) {
        var all = new ArrayList<>(deferrals);
        all.add(deferral);
        return new Calling(
                attempts, used, List.copyOf(all.subList(Math.max(0, all.size() - DEFERRALS_KEPT), all.size())));
    }
}

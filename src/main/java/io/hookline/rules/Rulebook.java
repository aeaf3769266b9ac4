package io.hookline.rules;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * One version of the rules, compiled: a rule set for each concern. They come and go together, so that no decision is made
 * of halves. Immutable and thread-safe.
 */
public final class Rulebook {
    private final RuleFiles files;
    private final Map<String, RuleSet> sets;

    private Rulebook(RuleFiles files, Map<String, RuleSet> sets) {
        this.files = files;
        this.sets = Map.copyOf(sets);
    }

    /**
     * Lints and compiles all concerns; runs no scenarios. Takes seconds the first time in a process.
     *
     * @throws RuleSetRefused with everything that is wrong in any of them
     */
    public static Rulebook compile(RuleFiles files, List<Concern> concerns) {
        return compile(files, concerns, null);
    }

    /** The same; what has not changed since {@code earlier}, which may be null, is taken from there. */
    public static Rulebook compile(RuleFiles files, List<Concern> concerns, Rulebook earlier) {
        var attempt = attempt(files, concerns, earlier);
        if (!attempt.findings().isEmpty()) {
            throw new RuleSetRefused(attempt.findings());
        }
        return attempt.rulebook();
    }

    /**
     * What came of compiling files.
     *
     * @param rulebook with the concerns that compiled; for use only when there are no findings
     */
    record Attempt(Rulebook rulebook, List<Finding> findings) {}

    static Attempt attempt(RuleFiles files, List<Concern> concerns, Rulebook earlier) {
        var sets = new ConcurrentHashMap<String, RuleSet>();
        var findings = new TreeMap<String, List<Finding>>();
        concerns.parallelStream().forEach(concern -> {
            try {
                sets.put(concern.name(), set(files, concern, earlier));
            } catch (RuleSetRefused refused) {
                synchronized (findings) {
                    findings.put(concern.name(), refused.findings());
                }
            } catch (RuntimeException fault) {
                throw new CompletionException(fault);
            }
        });
        var all = findings.values().stream().flatMap(List::stream).toList();
        return new Attempt(new Rulebook(files, sets), all);
    }

    /** Whether there are rules of the concern. */
    boolean has(Concern concern) {
        return sets.containsKey(concern.name());
    }

    private static RuleSet set(RuleFiles files, Concern concern, Rulebook earlier) {
        var folder = files.of(concern);
        var known = earlier == null ? null : earlier.sets.get(concern.name());
        return known != null && known.hash().equals(folder.hash())
                ? known.shownAs(places(earlier.files.of(concern), files))
                : RuleSet.of(folder, concern);
    }

    /** The same file may have been read somewhere else: where each was, and where it is. */
    private static Map<String, String> places(RuleFolder earlier, RuleFiles now) {
        return earlier.files().stream()
                .filter(file -> now.named(file.name()) != null)
                .collect(Collectors.toMap(
                        RuleFile::shown, file -> now.named(file.name()).shown()));
    }

    /** {@code sha256:…} of the files that it was made from. */
    public String version() {
        return files.version();
    }

    public RuleFiles files() {
        return files;
    }

    /** The same rules, with somebody who hears what they are asked. */
    public Rulebook heardBy(Listener listener) {
        var heard = new TreeMap<String, RuleSet>();
        sets.forEach((concern, set) ->
                heard.put(concern, set.heardBy((sinkName, facts) -> listener.asked(concern, sinkName, facts))));
        return new Rulebook(files, heard);
    }

    /** Hears of each question that was answered, on the deciding thread: it must be quick, never throw and change nothing. */
    @FunctionalInterface
    public interface Listener {
        void asked(String concern, String sinkName, Collection<?> facts);
    }

    /** How many rules there are in all concerns together. */
    public int rules() {
        return sets.values().stream().mapToInt(set -> set.rules().size()).sum();
    }

    /** Names of the concerns that it has rules of, sorted. */
    public SortedSet<String> concerns() {
        return new TreeSet<>(sets.keySet());
    }

    /** The rules of one concern; throws when it was not compiled with that concern. */
    public RuleSet set(String concern) {
        var set = sets.get(concern);
        if (set == null) {
            throw new IllegalArgumentException("there are no rules of " + concern);
        }
        return set;
    }
}

package io.hookline.rules;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.AgendaFilter;

/**
 * The rules of one folder, checked and compiled. Immutable and thread-safe: every evaluation runs in a session of its
 * own, and nothing that one evaluation does can be seen by another.
 *
 * @see RuleJudge
 */
public final class RuleSet {
    private static final AgendaFilter EVERY_RULE = match -> true;
    /** A thousand times what honest rules take: who waits for a decision notices, but no thread is lost for long. */
    private static final Duration TIME_LIMIT = Duration.ofSeconds(2);

    private static final Heard NOBODY = (sinkName, facts) -> {};

    private final Compiled compiled;
    private final List<Rule> rules;
    private final Set<String> sinks;
    private final Manner manner;

    private RuleSet(Compiled compiled, Manner manner) {
        this.compiled = compiled;
        this.rules = compiled.trees().stream().map(RuleTree::rule).toList();
        this.sinks = rules.stream().map(Rule::sink).collect(Collectors.toUnmodifiableSet());
        this.manner = manner;
    }

    private record Compiled(
            String hash, Set<String> words, List<RuleTree> trees, CombinationLimit combinations, KieBase base) {
        Compiled with(List<RuleTree> moved) {
            return new Compiled(hash, words, moved, new CombinationLimit(moved), base);
        }
    }

    /** How the rules are asked: which may speak, who hears of it, how long it may take. */
    private record Manner(AgendaFilter speakers, Heard heard, Duration timeLimit) {}

    /** Hears of each question that was answered, on the deciding thread: it must be quick, never throw and change nothing. */
    @FunctionalInterface
    interface Heard {
        void asked(String sinkName, Collection<?> facts);
    }

    /**
     * Reads, checks and compiles all {@code *.drl} files of the concern below {@code folder}. Takes seconds the first time in a process.
     *
     * @throws RuleSetRefused with everything that is wrong; an empty folder is wrong too, because it is far more often a
     *     mistake than a wish
     */
    public static RuleSet load(Path folder, Concern concern) {
        return of(RuleFiles.read(folder, concern).of(concern), concern);
    }

    /** The same of files that were read already. */
    static RuleSet of(RuleFolder folder, Concern concern) {
        return of(folder, concern, RuleLint.check(folder, concern));
    }

    /** The same of rules that were checked already. */
    static RuleSet of(RuleFolder folder, Concern concern, List<RuleTree> trees) {
        var base = Compilation.of(
                folder, concern, trees.stream().map(RuleTree::rule).toList());
        return new RuleSet(
                new Compiled(folder.hash(), folder.words(), List.copyOf(trees), new CombinationLimit(trees), base),
                new Manner(EVERY_RULE, NOBODY, TIME_LIMIT));
    }

    /** {@code sha256:…} over the names and bytes of all files: equal folders have equal hashes. */
    public String hash() {
        return compiled.hash();
    }

    /** Every rule, in the order of files and lines. */
    public List<Rule> rules() {
        return rules;
    }

    /** Every rule as it was read, in the same order. */
    List<RuleTree> trees() {
        return compiled.trees();
    }

    public Set<String> ruleIds() {
        return rules.stream().map(Rule::id).collect(Collectors.toUnmodifiableSet());
    }

    /** True when at least one rule speaks into the global. */
    public boolean speaksInto(String sinkName) {
        return sinks.contains(sinkName);
    }

    /** Whether the word stands in any of the files: when it does not, no rule can want the field that it names. */
    public boolean mentions(String word) {
        return compiled.words().contains(word);
    }

    /** The same rules of which only those with these ids may speak: how a file's scenarios see their file alone. */
    RuleSet only(Set<String> ids) {
        var names = rules.stream()
                .filter(rule -> ids.contains(rule.id()))
                .map(Rule::name)
                .collect(Collectors.toUnmodifiableSet());
        return new RuleSet(
                compiled, new Manner(match -> names.contains(match.getRule().getName()), NOBODY, manner.timeLimit()));
    }

    /** The same rules of files that lie somewhere else now. */
    RuleSet shownAs(Map<String, String> places) {
        var moved = compiled.trees().stream()
                .map(tree -> tree.in(places.get(tree.rule().file())))
                .toList();
        return new RuleSet(compiled.with(moved), manner);
    }

    /** The same rules, with somebody who hears what they are asked. */
    RuleSet heardBy(Heard listener) {
        return new RuleSet(compiled, new Manner(manner.speakers(), listener, manner.timeLimit()));
    }

    /** The same rules with another limit of the time that one evaluation may take; 2 seconds unless this is called. */
    RuleSet within(Duration limit) {
        return new RuleSet(compiled, new Manner(manner.speakers(), manner.heard(), limit));
    }

    /**
     * Lets the rules see the facts and speak into the sink.
     *
     * @param sinkName name of the global; when no rule speaks into it, nothing is evaluated
     * @param sink belongs to this evaluation alone
     * @param firingLimit reaching it is a failure, because rules that change nothing have no reason to fire that often
     * @throws RulesFailed when a rule throws, or when a limit is reached: that of firings, that of time, or that of facts
     *     to be compared with each other. What the sink holds then must not be used
     */
    public void evaluate(String sinkName, Object sink, Collection<?> facts, int firingLimit) {
        evaluate(sinkName, sink, facts, firingLimit, System::nanoTime);
    }

    /** The same with the time, in nanoseconds from any beginning, told by somebody else. */
    void evaluate(String sinkName, Object sink, Collection<?> facts, int firingLimit, LongSupplier nanoTime) {
        if (sinks.contains(sinkName)) {
            evaluated(sinkName, sink, facts, firingLimit, new Deadline(manner.timeLimit(), nanoTime));
        }
        manner.heard().asked(sinkName, facts);
    }

    private void evaluated(String sinkName, Object sink, Collection<?> facts, int firingLimit, Deadline deadline) {
        compiled.combinations().check(sinkName, facts);
        var session = compiled.base().newKieSession();
        try {
            session.setGlobal(sinkName, sink);
            fire(session, facts, firingLimit, deadline);
        } catch (RulesFailed e) {
            throw e;
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            throw new RulesFailed(FailedRule.describe(e, rules), e);
        } finally {
            session.dispose();
        }
    }

    private void fire(KieSession session, Collection<?> facts, int firingLimit, Deadline deadline) {
        for (var fact : facts) {
            session.insert(fact);
            deadline.check();
        }
        var fired = session.fireAllRules(
                match -> {
                    deadline.check(match.getRule().getName(), rules);
                    return manner.speakers().accept(match);
                },
                firingLimit);
        if (fired >= firingLimit) {
            throw new RulesFailed(
                    "rules fired " + fired + " times for " + facts.size() + " facts and were stopped", null);
        }
        deadline.check();
    }
}

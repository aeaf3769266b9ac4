package io.hookline.rules;

import java.util.List;

/**
 * Why one rule spoke or kept silent.
 *
 * @param id value of {@code @id}
 * @param name its sentence
 * @param file the file as the admin would write its path
 * @param line 1-based line of the word {@code rule}
 * @param spoke whether it spoke at least once
 * @param patterns what became of its patterns, in the order of the file; all of them passed when it spoke
 */
public record RuleExplanation(
        String id, String name, String file, int line, boolean spoke, List<PatternExplanation> patterns) {
    public RuleExplanation {
        patterns = List.copyOf(patterns);
    }
}

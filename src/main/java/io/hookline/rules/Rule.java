package io.hookline.rules;

/**
 * One rule of a set, as its file declares it.
 *
 * @param id value of {@code @id}, unique in the set
 * @param name the sentence after the word {@code rule}
 * @param owner who answers for it
 * @param since the version that brought it
 * @param sink name of the sink that it speaks into
 * @param file the file as the admin would write its path
 * @param line 1-based line of the word {@code rule}
 */
public record Rule(String id, String name, String owner, String since, String sink, String file, int line) {
    Rule in(String place) {
        return new Rule(id, name, owner, since, sink, place, line);
    }
}

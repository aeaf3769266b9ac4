package io.hookline.rules;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What rules of one folder may speak about. Contributed by the policy that owns the folder, because this package knows
 * no policy. Immutable.
 *
 * @param name the folder's path below the rules directory, such as {@code retry} or {@code retry/call}; its files declare
 *     {@code package rules.retry.call}
 * @param questions what is asked of these rules, each with its own facts and its own sink
 * @param words closed word lists: a fact field's name, or a sink method's name with {@code ()}, to the texts that make
 *     sense there. A rule that names another text is refused, because it could never speak or never be understood
 * @param inner names of the subfolders that are concerns of their own, so that this one does not read their files
 */
public record Concern(String name, List<Question> questions, Map<String, Set<String>> words, Set<String> inner) {
    public Concern {
        questions = List.copyOf(questions);
        words = Map.copyOf(words);
        inner = Set.copyOf(inner);
    }

    /** A concern to which the whole folder belongs. */
    public Concern(String name, List<Question> questions, Map<String, Set<String>> words) {
        this(name, questions, words, Set.of());
    }

    /** Whether the file, named by its path below the rules directory, is one of this concern's. */
    boolean owns(String file) {
        if (!file.startsWith(name + "/")) {
            return false;
        }
        var below = file.substring(name.length() + 1);
        return inner.stream().noneMatch(folder -> below.startsWith(folder + "/"));
    }

    /** What each rule file of this concern declares in its first line of code. */
    String packageName() {
        return "rules." + name.replace('/', '.');
    }
}

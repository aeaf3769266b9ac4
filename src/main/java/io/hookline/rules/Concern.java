package io.hookline.rules;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What rules of one folder may speak about. Contributed by the policy that owns the folder, because this package knows
 * no policy. Immutable.
 *
 * @param name the folder's name; its files declare {@code package rules.NAME}
 * @param questions what is asked of these rules, each with its own facts and its own sink
 * @param words closed word lists: a fact field's name, or a sink method's name with {@code ()}, to the texts that make
 *     sense there. A rule that names another text is refused, because it could never speak or never be understood
 */
public record Concern(String name, List<Question> questions, Map<String, Set<String>> words) {
    public Concern {
        questions = List.copyOf(questions);
        words = Map.copyOf(words);
    }

    /** What each rule file of this concern declares in its first line of code. */
    String packageName() {
        return "rules." + name;
    }
}

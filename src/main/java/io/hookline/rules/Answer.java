package io.hookline.rules;

import java.util.Map;
import java.util.Set;

/**
 * A decision as scenarios see it.
 *
 * @param says the parts of the decision by name; {@code decision} is always there
 * @param rules ids of the rules that spoke
 */
public record Answer(Map<String, String> says, Set<String> rules) {
    public Answer {
        says = Map.copyOf(says);
        rules = Set.copyOf(rules);
    }
}

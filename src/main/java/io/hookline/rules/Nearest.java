package io.hookline.rules;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody meant who misspelt a word. */
final class Nearest {
    private static final int CLOSE = 2;

    private Nearest() {}

    /** What to write instead: the nearest word, when one is near, and all that there are. */
    static String advice(String word, Collection<String> known, String introduction) {
        var all = introduction + " "
                + String.join(
                        ", ",
                        known.stream()
                                .map(each -> each.isEmpty() ? "\"\"" : each)
                                .toList());
        return of(word, known)
                .map(near -> "did you mean " + near + "? " + Character.toUpperCase(all.charAt(0)) + all.substring(1))
                .orElse(all);
    }

    /** The known word that is nearest, when it is near at all: two letters off at most, and not most of a short word. */
    static Optional<String> of(String word, Collection<String> known) {
        var lower = word.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(each -> distance(lower, each.toLowerCase(Locale.ROOT)) <= Math.min(CLOSE, word.length() / 2))
                .min(Comparator.comparingInt((String each) -> distance(word, each))
                        .thenComparing(each -> each));
    }

    /** How many letters must be put in, taken out or replaced; two that changed places count as one. */
    private static int distance(String one, String other) {
        var costs = new int[one.length() + 1][other.length() + 1];
        for (var i = 0; i <= one.length(); i++) {
            for (var j = 0; j <= other.length(); j++) {
                costs[i][j] = i == 0 || j == 0 ? i + j : cheapest(one, other, costs, i, j);
            }
        }
        return costs[one.length()][other.length()];
    }

    private static int cheapest(String one, String other, int[][] costs, int i, int j) {
        var same = one.charAt(i - 1) == other.charAt(j - 1);
        var least = Math.min(costs[i - 1][j - 1] + (same ? 0 : 1), Math.min(costs[i - 1][j], costs[i][j - 1]) + 1);
        var swapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(least, costs[i - 2][j - 2] + 1) : least;
    }
}

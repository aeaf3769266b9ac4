package io.hookline.event;

import java.util.Locale;
import java.util.Optional;

/** A word of the wire vocabulary: a PascalCase token that goes over the wire, and a label that people read. */
public interface Token {
    /** The word on the wire, for example {@code InQueue}. */
    String token();

    /** The same word for people, for example {@code In Queue}. */
    default String label() {
        return token().replaceAll("(?<=[a-z])(?=[A-Z])", " ");
    }

    /**
     * Finds the word that {@code text} names, by token or label; case and spaces do not matter because flow makers type
     * what they read in a help page.
     */
    static <T extends Token> Optional<T> find(T[] words, String text) {
        for (var word : words) {
            if (word.token().equals(text)) {
                return Optional.of(word);
            }
        }
        var wanted = key(text);
        for (var word : words) {
            if (key(word.token()).equals(wanted) || key(word.label()).equals(wanted)) {
                return Optional.of(word);
            }
        }
        return Optional.empty();
    }

    private static String key(String text) {
        return text.replaceAll("[\\s_-]", "").toLowerCase(Locale.ROOT);
    }
}

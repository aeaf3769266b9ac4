package io.hookline.directory;

import java.util.Collection;
import java.util.Locale;

/** Finds the word that somebody probably meant. */
final class NearestWord {
    private NearestWord() {}

    /** ", did you mean 'x'?" when a known word is near, else "; known are …". */
    static String hint(String typed, Collection<String> known) {
        String nearest = null;
        int best = typed.length() < 4 ? 2 : Math.max(2, typed.length() / 3) + 1;
        for (var word : known) {
            int distance = distance(typed.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT), best);
            if (distance < best) {
                best = distance;
                nearest = word;
            }
        }
        if (nearest != null) {
            return "; did you mean '" + nearest + "'?";
        }
        return known.size() > 20 ? "" : "; known are " + String.join(", ", known);
    }

    /** Edits between two words, or {@code limit} when there are at least as many: long noise must stay cheap. */
    private static int distance(String a, String b, int limit) {
        if (Math.abs(a.length() - b.length()) >= limit) {
            return limit;
        }
        var row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}

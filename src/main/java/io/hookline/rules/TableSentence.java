package io.hookline.rules;

import io.hookline.rules.TableHeader.Column;
import java.util.ArrayList;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The sentence of a row that has none: what must hold and what is proposed then, in the words of the columns, and the id,
 * which makes it unique.
 */
record TableSentence(TableHeader header, CsvRows.Row row) {
    private static final Pattern NO_SENTENCE = Pattern.compile("[^\\p{L}0-9 ,.:;()/'-]+");
    private static final Map<String, String> WORDS = Map.of(
            "==", "is",
            "!=", "is not",
            "<", "is below",
            "<=", "is at most",
            ">", "is above",
            ">=", "is at least",
            "in", "is one of",
            "not in", "is none of",
            "str[startsWith]", "begins with",
            "str[endsWith]", "ends with");

    @Override
    public String toString() {
        var conditions = new ArrayList<String>();
        var actions = new ArrayList<String>();
        var id = "";
        for (var i = 0; i < header.columns().size(); i++) {
            var column = header.columns().get(i);
            var cell = row.text(i);
            if (column.title().equals("id")) {
                id = cell;
            } else if (!cell.isEmpty() && column instanceof Column.Condition condition) {
                conditions.add(condition.field() + " " + WORDS.get(condition.operator()) + " " + cell);
            } else if (!cell.isEmpty() && column instanceof Column.Action action) {
                actions.add(cell.equals(TableHeader.YES) ? action.method() : action.method() + " " + cell);
            }
        }
        var when = conditions.isEmpty() ? "Always" : "When " + String.join(" and ", conditions);
        return plain(when + ": " + String.join(", ", actions) + " (" + id + ")");
    }

    private static String plain(String sentence) {
        return NO_SENTENCE.matcher(sentence.replaceAll("\\s*\\|\\s*", ", ")).replaceAll("");
    }
}

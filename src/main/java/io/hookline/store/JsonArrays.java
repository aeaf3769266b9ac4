package io.hookline.store;

import java.util.Collection;
import java.util.stream.Collectors;

/** Lists as JSON text, which is how SQLite takes a list as one parameter. */
final class JsonArrays {
    private JsonArrays() {}

    static String numbers(Collection<Long> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
    }

    static String texts(Collection<String> values) {
        return values.stream().map(JsonArrays::quoted).collect(Collectors.joining(",", "[", "]"));
    }

    private static String quoted(String value) {
        var text = new StringBuilder(value.length() + 2).append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ') {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        return text.append('"').toString();
    }
}

package io.hookline.ingest.rest;

import io.hookline.wire.Fields;

/** Names that others must be able to put in a URL, a header or a log line. */
final class Ids {
    private static final int LENGTH_MAX = 200;

    private Ids() {}

    static String required(Fields in, String name) {
        return plain(in, name, in.requiredText(name, LENGTH_MAX));
    }

    /** Null when absent or blank. */
    static String optional(Fields in, String name) {
        var text = in.text(name, LENGTH_MAX);
        return text == null || text.isBlank() ? null : plain(in, name, text);
    }

    private static String plain(Fields in, String name, String text) {
        for (int i = 0; text != null && i < text.length(); i++) {
            // NUL has been refused by the reading of texts already
            if (text.charAt(i) != 0 && Character.isISOControl(text.charAt(i))) {
                return in.violate(name, "must not contain control characters");
            }
        }
        return text;
    }
}

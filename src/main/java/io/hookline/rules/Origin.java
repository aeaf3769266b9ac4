package io.hookline.rules;

import java.util.List;

/**
 * Where the content that is checked and compiled stands in the file that the admin wrote. Lines are always the same;
 * columns move where a parameter's value stands for its name, and where a cell of a table was written out.
 *
 * @param spans in the order of their places
 * @param rest what columns between the spans are worth
 */
record Origin(List<Span> spans, Rest rest) {
    /** The content is what the admin wrote. */
    static final Origin ITSELF = new Origin(List.of(), Rest.SHIFTED);

    enum Rest {
        /** They are the admin's, moved by the spans before them. */
        SHIFTED,
        /** They are made up, so a finding there is about the whole line. */
        MADE
    }

    Origin {
        spans = List.copyOf(spans);
    }

    /**
     * A piece of content that stands for something else.
     *
     * @param line of both
     * @param from first column in the content
     * @param to column after the last in the content
     * @param column first column in the admin's file
     * @param text what stands in the admin's file
     * @param says what a finding here is told to have to do with, such as {@code @{busy-wait} is 300}
     */
    record Span(int line, int from, int to, int column, String text, String says) {
        boolean holds(Place place) {
            return place.line() == line && place.column() >= from && place.column() < to;
        }

        int shift() {
            return column + text.length() - to;
        }
    }

    /** The admin's place of a place in the content. */
    Place source(Place place) {
        var shift = 0;
        for (var span : spans) {
            if (span.holds(place)) {
                return new Place(place.line(), span.column());
            }
            if (span.line() == place.line() && span.to() <= place.column()) {
                shift = span.shift();
            }
        }
        return new Place(place.line(), rest == Rest.MADE ? 0 : place.column() + shift);
    }

    /** A finding at a place of the content, told at the admin's place. */
    Finding finding(String shown, Place place, String offending, String message) {
        var at = source(place);
        for (var span : spans) {
            if (span.holds(place)) {
                return new Finding(shown, at.line(), at.column(), span.text(), message + " (" + span.says() + ")");
            }
        }
        // What is compared with a parameter's value is often told at the other side or at the operator.
        var near = rest == Rest.MADE
                ? ""
                : spans.stream()
                        .filter(span -> span.line() == place.line())
                        .map(span -> " (" + span.says() + ")")
                        .reduce("", String::concat);
        return new Finding(shown, at.line(), at.column(), rest == Rest.MADE ? "" : offending, message + near);
    }
}

package io.hookline.access;

import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A path that means the same to everybody who reads it. Whatever one reader might decode, join or fold differently from
 * another (empty and dot segments, encoded dots and letters, parameters after a semicolon) is refused, so that the path
 * that is judged is the path that is routed. Both are the path as sent: nobody decodes before the path is split at its
 * plain slashes, so an encoded slash, backslash, semicolon or percent sign is part of one segment's value, such as an id
 * given by another system, and never makes, ends or cuts a segment. Dot segments between encoded slashes are refused
 * all the same, in case somebody behind the hub does decode.
 *
 * @param raw as sent
 * @param folded lower case, without a trailing slash: what rights are decided on
 */
record RequestPath(String raw, String folded) {
    /** What RFC 3986 allows in a path, without ';', which some frameworks cut off. */
    private static final String ALLOWED = "/-._~!$&'()*+,=:@";

    /** One or two dots that stand alone, or between encoded slashes or backslashes. */
    private static final Pattern DOTS = Pattern.compile("(?i)(^|%2f|%5c)\\.\\.?($|%2f|%5c)");

    /** Reads a path as sent, without query. Throws a {@link Refusal} of type INVALID_REQUEST for a dubious one. */
    static RequestPath of(String raw) {
        if (raw == null || !raw.startsWith("/")) {
            throw dubious();
        }
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                checkEncoded(raw, i);
                i += 2;
            } else if (!alphanumeric(c) && ALLOWED.indexOf(c) < 0) {
                throw dubious();
            }
        }
        checkSegments(raw);
        var folded = raw.length() > 1 && raw.endsWith("/") ? raw.substring(0, raw.length() - 1) : raw;
        return new RequestPath(raw, folded.toLowerCase(Locale.ROOT));
    }

    /**
     * Only what cannot be written plainly may be encoded; '-', '_' and '~' are let pass because old clients encode them.
     * A dot is refused because the router decodes it and might then see a dot segment that this class did not.
     */
    private static void checkEncoded(String raw, int at) {
        if (at + 2 >= raw.length()
                || !HexFormat.isHexDigit(raw.charAt(at + 1))
                || !HexFormat.isHexDigit(raw.charAt(at + 2))) {
            throw dubious();
        }
        char decoded = (char) HexFormat.fromHexDigits(raw, at + 1, at + 3);
        if (decoded < ' ' || decoded == 0x7f || alphanumeric(decoded) || decoded == '.') {
            throw dubious();
        }
    }

    private static void checkSegments(String raw) {
        for (int start = 1; start < raw.length(); ) {
            int slash = raw.indexOf('/', start);
            int end = slash < 0 ? raw.length() : slash;
            var segment = raw.substring(start, end);
            if (segment.isEmpty() || DOTS.matcher(segment).find()) {
                throw dubious();
            }
            start = end + 1;
        }
    }

    private static boolean alphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static Refusal dubious() {
        return new Refusal(
                ProblemType.INVALID_REQUEST,
                "The path is not written in its plain form: no empty or dot segments, no ';', and encode only what must be.");
    }
}

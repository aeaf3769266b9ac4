package io.hookline.access;

import java.util.regex.Pattern;

/** The one short list of what is answered without a credential. */
final class OpenPaths {
    /** The id in the link is the credential: whoever registered got it, nobody can guess it. Sent without a key by flows. */
    private static final Pattern DELETE_LINK =
            Pattern.compile("/v1/triggers/[a-z-]{1,40}/[A-Za-z0-9_-]{1,200}", Pattern.CASE_INSENSITIVE);

    private OpenPaths() {}

    /** Judges the path as sent, to the letter; whatever merely resembles an open path needs a credential. */
    static boolean contain(String method, RequestPath path) {
        return switch (method) {
            case "GET", "HEAD" ->
                path.raw().equals("/health/live") || path.raw().equals("/health/ready");
            case "DELETE" -> DELETE_LINK.matcher(path.raw()).matches();
            default -> false;
        };
    }
}

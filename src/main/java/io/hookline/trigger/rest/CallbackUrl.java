package io.hookline.trigger.rest;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.function.Function;

/** Checks the form of a callback URL before {@code addressCheck}, which knows what may be called, looks at it. */
record CallbackUrl(Function<URI, Optional<String>> addressCheck) {
    static final int LENGTH_MAX = 4096;

    /** The URL, or what is wrong with it. Nothing of the URL is repeated in the text, because it is a secret. */
    Checked check(String text) {
        if (!text.chars().allMatch(c -> c > ' ' && c < 127)) {
            return Checked.wrong("must be a URL in ASCII without spaces; percent-encode the rest");
        }
        URI url;
        try {
            url = new URI(text);
        } catch (URISyntaxException notOne) {
            return Checked.wrong("must be an absolute http or https URL");
        }
        var scheme = url.getScheme();
        if (scheme == null || !(scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))) {
            return Checked.wrong("must be an absolute http or https URL");
        }
        if (url.getHost() == null || url.getHost().isEmpty()) {
            return Checked.wrong("must name a host");
        }
        if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
            return Checked.wrong("must not contain credentials or a fragment");
        }
        return new Checked(url, addressCheck.apply(url).orElse(null));
    }

    /** {@code wrong} is null when the URL may be used. */
    record Checked(URI url, String wrong) {
        private static Checked wrong(String detail) {
            return new Checked(null, detail);
        }
    }
}

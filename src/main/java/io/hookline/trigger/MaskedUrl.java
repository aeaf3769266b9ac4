package io.hookline.trigger;

import java.net.URI;

/**
 * A callback URL as people may see it: where it leads, not how to use it. The path and the query of a callback often are
 * its only password, so of both no more is shown than the last four characters of a long path.
 */
final class MaskedUrl {
    private static final int SHOWN = 4;
    /** A shorter path would be told wholly, or nearly so, by its end. */
    private static final int PATH_MIN = 16;

    private MaskedUrl() {}

    static String of(URI url) {
        var path = url.getRawPath() == null ? "" : url.getRawPath();
        var end = path.length() < PATH_MIN ? "" : path.substring(path.length() - SHOWN);
        var port = url.getPort() < 0 ? "" : ":" + url.getPort();
        return url.getScheme() + "://" + url.getHost() + port + "/…" + end;
    }
}

package io.hookline.scheduler.dial;

import io.hookline.scheduler.Dialer.DialerRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** A dialer that takes calls by HTTP POST. Its address is the operator's word, so it is not guarded. Thread-safe. */
public final class HttpDialer {
    /** Refusals that may pass: asked too early, too often, or in the middle of something. */
    private static final Set<Integer> PASSING = Set.of(408, 409, 423, 425, 429);

    private final HttpClient client;
    private final URI url;
    private final Duration timeout;

    /** @param timeout from the connection to the end of the answer */
    public HttpDialer(URI url, Duration timeout) {
        this.url = url;
        this.timeout = timeout;
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
    }

    /**
     * Blocks until the dialer has accepted. Throws {@link DialerRefused} when it says that it does not want the call, and
     * {@link UncheckedIOException} for everything that may pass.
     */
    public void post(byte[] body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(url).timeout(timeout).POST(BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        int status = answer(request.build()).statusCode();
        if (status >= 400 && status < 500 && !PASSING.contains(status)) {
            throw new DialerRefused("the dialer answered " + status);
        }
        if (status < 200 || status >= 300) {
            throw new UncheckedIOException(new IOException("the dialer answered " + status));
        }
    }

    /** The client's own timeout ends with the headers of the answer. */
    private HttpResponse<Void> answer(HttpRequest request) {
        var asked = client.sendAsync(request, BodyHandlers.discarding());
        try {
            return asked.copy()
                    .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException fault) {
            asked.cancel(true);
            var cause = fault.getCause();
            var why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
            throw new UncheckedIOException(new IOException("the dialer did not answer: " + why, cause));
        }
    }
}

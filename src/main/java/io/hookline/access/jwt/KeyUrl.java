package io.hookline.access.jwt;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Keys published by the issuer. Follows no redirect: who can redirect could put keys of its own in place.
 */
final class KeyUrl implements KeySource {
    /** For connecting, headers and body together. */
    static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final URI url;
    private final Duration timeout;
    private final HttpClient http;

    KeyUrl(URI url, Duration timeout) {
        this.url = url;
        this.timeout = timeout;
        this.http = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .followRedirects(Redirect.NEVER)
                .build();
    }

    @Override
    public JWKSet fetch() throws IOException {
        var request = HttpRequest.newBuilder(url)
                .timeout(timeout)
                .header("Accept", "application/jwk-set+json, application/json")
                .build();
        var sent = http.sendAsync(request, head -> new CappedBody(BYTES_MAX));
        try {
            var answer = sent.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.statusCode() != 200) {
                throw new IOException("the issuer answered " + answer.statusCode());
            }
            return KeySource.parse(answer.body());
        } catch (ExecutionException fault) {
            throw new IOException("the issuer cannot be reached: " + fault.getCause(), fault.getCause());
        } catch (TimeoutException late) {
            throw new IOException("the issuer did not answer within " + timeout, late);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", closing);
        } finally {
            // Ends what is still under way; the request's own timeout ends with the headers.
            sent.cancel(true);
        }
    }
}

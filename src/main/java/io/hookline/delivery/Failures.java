package io.hookline.delivery;

import io.hookline.delivery.Outcome.Cause;
import io.hookline.delivery.Outcome.NoAnswer;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Names the cause of a failed call in words that hold no secret: messages of exceptions may quote a URL. */
final class Failures {
    private static final int DEPTH_MAX = 8;

    private Failures() {}

    /** {@code status} is what the head of the answer said before it broke, or null. */
    static NoAnswer of(Throwable fault, Integer status) {
        var cause = fault;
        for (int depth = 0; cause != null && depth < DEPTH_MAX; depth++) {
            var known = known(cause, status);
            if (known != null) {
                return known;
            }
            cause = cause.getCause();
        }
        return new NoAnswer(Cause.CONNECTION, "the connection was lost before the answer was complete", status);
    }

    private static NoAnswer known(Throwable cause, Integer status) {
        if (cause instanceof SSLException) {
            return new NoAnswer(Cause.TLS, "the certificate or the TLS handshake was not acceptable", status);
        }
        if (cause instanceof TooLongFrameException) {
            return new NoAnswer(Cause.OVERSIZE, "the headers of the answer are too long", status);
        }
        if (cause instanceof ConnectTimeoutException || cause instanceof TimeoutException) {
            return new NoAnswer(Cause.TIMEOUT, "no connection in time", status);
        }
        if (cause instanceof UnknownHostException) {
            return new NoAnswer(Cause.DNS, "the host name does not resolve", status);
        }
        if (cause instanceof ConnectException) {
            return new NoAnswer(Cause.CONNECTION, "the connection was refused", status);
        }
        if (cause instanceof SocketException) {
            return new NoAnswer(Cause.CONNECTION, "the connection was reset", status);
        }
        if (cause instanceof DecoderException && cause.getCause() == null
                || cause instanceof IllegalArgumentException) {
            return new NoAnswer(Cause.CONNECTION, "the answer is not HTTP", status);
        }
        return null;
    }
}

package io.hookline;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Bytes straight into a socket, for requests that no honest HTTP client would send. */
final class RawHttp {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private RawHttp() {}

    /** Sends the bytes and reads until the hub closes; an abrupt close counts as an empty answer. */
    static Answer send(int port, byte[] request) {
        return send(port, request, false);
    }

    /** The same, but says that nothing more will come, so that a hub that waits for the rest must give up. */
    static Answer sendAndHangUp(int port, byte[] request) {
        return send(port, request, true);
    }

    private static Answer send(int port, byte[] request, boolean hangUp) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write(request);
            if (hangUp) {
                socket.shutdownOutput();
            }
            return new Answer(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (java.net.SocketTimeoutException silent) {
            throw new AssertionError("the hub neither answered nor closed within " + PATIENCE, silent);
        } catch (IOException closed) {
            return new Answer("");
        }
    }

    /** A request without a body whose path goes out exactly as it is written here. */
    static Answer send(int port, String method, String path) {
        return send(port, method, path, null);
    }

    static Answer send(int port, String method, String path, String key) {
        var credential = key == null ? "" : "Authorization: Bearer " + key + "\r\n";
        var request = method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n" + credential
                + "Content-Length: 0\r\n\r\n";
        return send(port, request.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** What came back, as text. */
    record Answer(String text) {
        /** 0 when the connection was closed without an answer. */
        int status() {
            return text.startsWith("HTTP/1.1 ") ? Integer.parseInt(text.substring(9, 12)) : 0;
        }

        boolean isProblem() {
            return text.toLowerCase(java.util.Locale.ROOT).contains("content-type: application/problem+json");
        }
    }
}

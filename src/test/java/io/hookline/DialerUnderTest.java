package io.hookline;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import io.hookline.wire.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A dialer on loopback: writes down what it is asked for and answers what the test wants. Thread-safe. */
final class DialerUnderTest implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile ToIntFunction<Asked> answer = call -> 202;

    /** One POST, with what it said. */
    record Asked(Headers headers, byte[] bytes, JsonNode body) {
        String entry() {
            return body.get("schedulerEntryId").asText();
        }

        String task() {
            return body.get("taskId").asText();
        }

        int attempt() {
            return body.get("attempt").asInt();
        }
    }

    DialerUnderTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/calls", exchange -> {
            var bytes = exchange.getRequestBody().readAllBytes();
            var call = new Asked(exchange.getRequestHeaders(), bytes, Json.read(bytes));
            asked.add(call);
            exchange.sendResponseHeaders(answer.applyAsInt(call), -1);
            exchange.close();
        });
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/calls";
    }

    /** What it answers from now on: a status, decided call by call; may block. */
    void answers(ToIntFunction<Asked> status) {
        answer = status;
    }

    List<Asked> of(String entry) {
        return asked.stream().filter(call -> call.entry().equals(entry)).toList();
    }

    List<Asked> all() {
        return List.copyOf(asked);
    }

    /** Whether the shared secret signs what was asked, checked as Standard Webhooks says. */
    static boolean signed(Asked asked, String secret) throws GeneralSecurityException {
        var id = asked.headers().getFirst("webhook-id");
        var at = asked.headers().getFirst("webhook-timestamp");
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        mac.update((id + "." + at + ".").getBytes(StandardCharsets.UTF_8));
        var expected = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(asked.bytes()));
        return List.of(asked.headers().getFirst("webhook-signature").split(" ")).contains(expected);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

package io.hookline.delivery;

import static io.hookline.delivery.DeliveryTable.Draft.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Endpoints that do their worst. Each costs one slot for one timeout and nothing more. */
class HostileEndpointTest {
    private static final String OK_HEAD = "HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\n";

    @TempDir
    Path folder;

    private Sending sending;
    private final AtomicLong bytesTaken = new AtomicLong();

    @BeforeEach
    void open() {
        sending = new Sending(
                folder,
                Map.of("hookline.delivery.timeout", "700ms"),
                new DnsNameResolver(Duration.ofSeconds(2)),
                (attempt, health) ->
                        new io.hookline.policy.retry.RetryDecision.GiveUp("no patience", java.util.List.of()));
        sending.start();
    }

    @AfterEach
    void close() {
        sending.close();
    }

    @Test
    void one_that_never_answers_runs_into_the_deadline() {
        assertThat(attempt(socket -> {})).isEqualTo("timeout null");
    }

    @Test
    void one_that_drips_its_head_runs_into_the_deadline() {
        assertThat(attempt(socket -> drip(socket, "HTTP/1.1 200 OK\r\nx: "))).isEqualTo("timeout null");
    }

    @Test
    void one_that_drips_its_body_runs_into_the_deadline() {
        assertThat(attempt(socket -> drip(socket, OK_HEAD))).isEqualTo("timeout 200");
    }

    @Test
    void an_endless_body_is_cut_at_the_cap() {
        assertThat(attempt(socket -> {
                    socket.write("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n");
                    flood(socket, "4000\r\n" + "x".repeat(0x4000) + "\r\n");
                }))
                .isEqualTo("oversize 200");
        assertThat(bytesTaken.get())
                .as("bytes read before the connection was closed")
                .isLessThan(20_000_000);
    }

    @Test
    void a_compressed_answer_is_not_unpacked() {
        // 200 bytes that would be far more than the cap once unpacked; their meaning does not matter.
        assertThat(attempt(socket -> socket.write(
                        "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 200\r\n\r\n" + "z".repeat(200))))
                .isEqualTo("delivered 200");
    }

    @Test
    void ten_megabytes_of_headers_are_refused() {
        assertThat(attempt(socket -> {
                    socket.write("HTTP/1.1 200 OK\r\n");
                    flood(socket, ("x-pad: " + "y".repeat(1000) + "\r\n").repeat(20));
                }))
                .isEqualTo("oversize null");
        assertThat(bytesTaken.get()).isLessThan(10_000_000);
    }

    @Test
    void one_that_closes_in_mid_body_has_not_answered() {
        assertThat(attempt(socket -> socket.write(OK_HEAD + "half").onComplete(written -> socket.close())))
                .isEqualTo("connection 200");
    }

    @Test
    void one_that_closes_at_once_has_not_answered() {
        assertThat(attempt(NetSocket::close)).isEqualTo("connection null");
    }

    @Test
    void one_that_does_not_speak_http_has_not_answered() {
        assertThat(attempt(socket -> socket.write("SSH-2.0-OpenSSH_9.9\r\n\r\n")))
                .isEqualTo("connection null");
    }

    @Test
    void early_answers_are_not_taken_for_the_answer() {
        assertThat(attempt(socket -> socket.write(
                        "HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n" + "HTTP/1.1 204 No Content\r\n\r\n")))
                .isEqualTo("delivered 204");
    }

    @Test
    void nobody_listening_is_a_failed_connection() {
        sending.subscribe("sub_a", "http://127.0.0.1:1/");

        assertThat(outcome(sending.accept(to("sub_a", "t1")))).isEqualTo("connection null");
    }

    @Test
    void a_name_that_does_not_exist_is_a_dns_failure() {
        sending.subscribe("sub_a", "http://no-such-host.invalid/");

        assertThat(outcome(sending.accept(to("sub_a", "t1")))).isIn("dns null", "timeout null");
    }

    @Test
    void a_redirect_is_a_failure_and_is_never_followed() {
        var target = Receiver.answering(sending.vertx, 200);
        var redirecting = Receiver.answering(sending.vertx, (request, response) -> response.setStatusCode(
                        request.path().contains("307") ? 307 : 302)
                .putHeader("location", target.url())
                .end());
        sending.subscribe("sub_a", redirecting.url());

        assertThat(outcome(sending.accept(to("sub_a", "t1")))).isEqualTo("status 302");
        assertThat(target.received).isEmpty();
    }

    /** Serves one connection after another by {@code script}, delivers to it once, and answers outcome and status. */
    private String attempt(Consumer<NetSocket> script) {
        var server = sending.vertx.createNetServer();
        server.connectHandler(socket -> {
            var seen = new AtomicInteger();
            socket.exceptionHandler(reset -> {});
            socket.handler(request -> {
                if (seen.getAndIncrement() == 0) {
                    script.accept(socket);
                }
            });
        });
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
        sending.subscribe("sub_a", "http://127.0.0.1:" + server.actualPort() + "/");
        return outcome(sending.accept(to("sub_a", "t1")));
    }

    private String outcome(long id) {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> sending.table.find(id).finishedAt() != null);
        var attempt = sending.table.find(id).attempts().get(0);
        assertThat(attempt.durationMs()).isLessThan(5000);
        return attempt.outcome() + " " + attempt.status();
    }

    private void drip(NetSocket socket, String beginning) {
        socket.write(beginning);
        long timer = sending.vertx.setPeriodic(100, tick -> socket.write("a"));
        socket.closeHandler(closed -> sending.vertx.cancelTimer(timer));
    }

    private void flood(NetSocket socket, String piece) {
        var buffer = Buffer.buffer(piece);
        socket.write(buffer).onSuccess(written -> {
            bytesTaken.addAndGet(buffer.length());
            flood(socket, piece);
        });
    }
}

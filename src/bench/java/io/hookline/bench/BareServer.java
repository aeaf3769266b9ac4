package io.hookline.bench;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The baseline: the least that a server can do which promises that what it took is on disk. It appends the bytes of every
 * request to a file, syncs once for all that wait, and answers 202. With the path {@code /none} it answers at once.
 */
final class BareServer {
    private record Waiting(HttpServerRequest request, Buffer body) {}

    private final LinkedBlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>();
    private final Vertx vertx = Vertx.vertx();

    public static void main(String[] args) throws IOException {
        new BareServer().run(FileChannel.open(Path.of(args[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE));
    }

    static Child start() throws IOException {
        var file = Files.createTempFile(Path.of("target"), "bench", ".log");
        file.toFile().deleteOnExit();
        return Child.start(
                Child.thisJava(),
                List.of("-XX:+UseSerialGC"),
                List.of("-cp", System.getProperty("java.class.path"), BareServer.class.getName(), file.toString()));
    }

    private void run(FileChannel file) {
        var server = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    if (request.path().equals("/none")) {
                        answer(request);
                    } else {
                        waiting.add(new Waiting(request, body));
                    }
                }));
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
        System.out.println("ready on http://127.0.0.1:" + server.actualPort());
        try (file) {
            while (true) {
                commit(file);
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void commit(FileChannel file) throws IOException, InterruptedException {
        var batch = new ArrayList<Waiting>();
        batch.add(waiting.take());
        waiting.drainTo(batch);
        var bytes = Buffer.buffer();
        batch.forEach(one -> bytes.appendBuffer(one.body()));
        for (var out = ByteBuffer.wrap(bytes.getBytes()); out.hasRemaining(); ) {
            file.write(out);
        }
        file.force(false);
        batch.forEach(one -> answer(one.request()));
    }

    private static void answer(HttpServerRequest request) {
        request.response()
                .setStatusCode(202)
                .putHeader("Content-Type", "application/json")
                .end("{\"deliveries\":0}");
    }
}

package io.hookline.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** An answer that fails after its first bytes are out. */
class BrokenAnswerTest {
    @Test
    void nobody_takes_the_half_of_an_answer_for_the_whole() {
        var vertx = Vertx.vertx();
        var front = new HttpFront(vertx, RoutingContext::next, 1024);
        try {
            front.router().get("/half").handler(ctx -> {
                ctx.response().setChunked(true);
                ctx.response()
                        .write("[1,")
                        .onComplete(sent -> ctx.fail(new IllegalStateException("the store is gone")));
            });
            var half = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + front.listen("127.0.0.1", 0) + "/half"))
                    .timeout(Duration.ofSeconds(10))
                    .build();

            assertThatThrownBy(() -> HttpClient.newHttpClient().send(half, BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class)
                    .satisfies(fault -> assertThat(fault)
                            .as("broken off, not waited for in vain")
                            .isNotInstanceOf(java.net.http.HttpTimeoutException.class));
        } finally {
            front.close();
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}

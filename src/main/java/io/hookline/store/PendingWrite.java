package io.hookline.store;

import io.hookline.store.Store.BatchWrite;
import io.hookline.store.Store.Lane;
import java.util.concurrent.CompletableFuture;

/** One request on its way to disk. The result is kept back until the commit. */
final class PendingWrite<W, R> {
    private final BatchWrite<W, R> kind;
    private final W request;
    private final int weight;
    private final CompletableFuture<R> answer = new CompletableFuture<>();
    private R result;

    PendingWrite(BatchWrite<W, R> kind, W request) {
        this.kind = kind;
        this.request = request;
        this.weight = Math.max(1, kind.weight(request));
    }

    BatchWrite<W, R> kind() {
        return kind;
    }

    W request() {
        return request;
    }

    int weight() {
        return weight;
    }

    Lane lane() {
        return kind.lane();
    }

    CompletableFuture<R> answer() {
        return answer;
    }

    void applied(R outcome) {
        result = outcome;
    }

    void acknowledge() {
        answer.complete(result);
    }

    void fail(Throwable cause) {
        answer.completeExceptionally(cause);
    }
}

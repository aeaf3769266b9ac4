package io.hookline;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Waits for work on another thread as if it had been done on this one. */
final class Joined {
    private Joined() {}

    /** The result, or the very exception that the work threw. */
    static <T> T result(CompletableFuture<T> work) {
        try {
            return work.join();
        } catch (CompletionException fault) {
            throw fault.getCause() instanceof RuntimeException cause ? cause : fault;
        }
    }
}

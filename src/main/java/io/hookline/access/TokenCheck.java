package io.hookline.access;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Recognizes callers by tokens that somebody else has signed. Implementations are thread-safe and never block. */
@FunctionalInterface
public interface TokenCheck {
    /** No token is good: there is no issuer. */
    TokenCheck NONE = token -> CompletableFuture.completedFuture(Optional.empty());

    /**
     * Who presents this token; empty when it is not good or names nobody in the directory. Fails when that cannot be
     * told at the moment, which says nothing about the token.
     */
    CompletionStage<Optional<Caller>> caller(String token);
}

package io.hookline.access.jwt;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.hookline.access.Caller;
import io.hookline.access.Scope;
import io.hookline.access.TokenCheck;
import io.hookline.directory.DirectorySource;
import java.net.URI;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Recognizes callers by tokens of an OpenID Connect issuer. Thread-safe; signatures are checked on threads of its own. */
public final class BearerTokens implements TokenCheck, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BearerTokens.class);

    /** How often the issuer is asked: a key that it withdraws is refused here this much later. */
    private static final Duration PERIOD_URL = Duration.ofMinutes(5);

    private static final Duration PERIOD_FILE = Duration.ofSeconds(2);

    private static final int THREADS = 2;

    /** Checks that may wait; a signature takes well under a millisecond, so these are done within a second. */
    private static final int WAITING_MAX = 1000;

    /** A token proves a person or a program, not that the operator wants it to rule the hub; a key must say so. */
    private static final Set<Scope> SCOPES = Set.of(Scope.API);

    private final Signature signature;
    private final Claims claims;
    private final DirectorySource directory;
    private final InstantSource clock;
    private final KeyRing ring;
    private final ExecutorService checks;

    private BearerTokens(JwtConfig config, DirectorySource directory, InstantSource clock) {
        this.signature = new Signature(config.algorithms());
        this.claims = new Claims(config);
        this.directory = directory;
        this.clock = clock;
        this.ring = config.remote()
                ? new KeyRing(new KeyUrl(URI.create(config.jwks()), KeyUrl.TIMEOUT), PERIOD_URL, clock)
                : new KeyRing(new KeyFile(Path.of(config.jwks())), PERIOD_FILE, clock);
        this.checks = new ThreadPoolExecutor(
                THREADS, THREADS, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING_MAX), job -> {
                    var thread = new Thread(job, "token-check");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** Begins to fetch the keys without waiting for them: an issuer that is down does not keep the hub from starting. */
    public static BearerTokens start(JwtConfig config, DirectorySource directory, InstantSource clock) {
        return new BearerTokens(config, directory, clock);
    }

    /** A sentence when the issuer's keys cannot be fetched at present. */
    public Optional<String> problem() {
        return ring.failing() ? Optional.of("the keys of the token issuer cannot be read") : Optional.empty();
    }

    @Override
    public CompletionStage<Optional<Caller>> caller(String token) {
        try {
            // All of it on the other threads: only what is done already may run on the caller's.
            return CompletableFuture.supplyAsync(() -> check(token), checks).thenCompose(done -> done);
        } catch (RejectedExecutionException tooMany) {
            return CompletableFuture.failedFuture(tooMany);
        }
    }

    private CompletionStage<Optional<Caller>> check(String text) {
        return signature.parse(text).map(this::check).orElseGet(() -> refused("its form, algorithm or crit"));
    }

    private CompletionStage<Optional<Caller>> check(SignedJWT token) {
        return signature.candidates(token, ring.keys()).isEmpty()
                ? ring.lookAgain().thenComposeAsync(looked -> judge(token), checks)
                : judge(token);
    }

    private CompletionStage<Optional<Caller>> judge(SignedJWT token) {
        var keys = signature.candidates(token, ring.keys());
        if (keys.isEmpty() && ring.failing()) {
            return CompletableFuture.failedFuture(new IllegalStateException("the keys cannot be read"));
        }
        if (!signature.genuine(token, keys)) {
            return refused("not signed by a key of the issuer");
        }
        try {
            return judge(token.getJWTClaimsSet());
        } catch (ParseException unreadable) {
            return refused("claims cannot be read");
        }
    }

    private CompletionStage<Optional<Caller>> judge(JWTClaimsSet said) {
        var fault = claims.fault(said, clock.instant());
        if (fault.isPresent()) {
            return refused(fault.get());
        }
        var caller = claims.user(said, directory.current())
                .map(user -> new Caller(user.tenantId(), user.upn(), "jwt:" + user.upn(), SCOPES));
        return caller.isEmpty() ? refused("names nobody in the directory") : CompletableFuture.completedFuture(caller);
    }

    /** The caller is not told why, so that nobody learns from answers what to forge; operators are, at level debug. */
    private static CompletionStage<Optional<Caller>> refused(String reason) {
        LOG.debug("A token was refused: {}", reason);
        return CompletableFuture.completedFuture(Optional.empty());
    }

    @Override
    public void close() {
        checks.shutdownNow();
        ring.close();
    }
}

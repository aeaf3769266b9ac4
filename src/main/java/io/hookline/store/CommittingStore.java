package io.hookline.store;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** A store made of a writer, readers and a secret box; the packages of the two databases put it together. */
public final class CommittingStore implements Store {
    /** Room for 2^40 tokens in one run: at 10 000 a second they last three years. */
    private static final int TOKEN_BITS = 40;

    private final Dialect dialect;
    private final GroupCommit writer;
    private final Readers readers;
    private final SecretBox secrets;
    private final AutoCloseable last;
    private final AtomicLong token;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Takes over what it gets, also when it throws; {@code last} is closed after everything else. */
    public CommittingStore(
            Dialect dialect, GroupCommit writer, Readers readers, SecretBox secrets, AutoCloseable last) {
        this.dialect = dialect;
        this.writer = writer.start();
        this.readers = readers;
        this.secrets = secrets;
        this.last = last;
        try {
            long epoch = FirstWrite.now(writer, secrets);
            token = new AtomicLong(epoch << TOKEN_BITS);
        } catch (RuntimeException fault) {
            close();
            throw fault;
        }
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public <W, R> CompletableFuture<R> write(BatchWrite<W, R> kind, W request) {
        return writer.write(kind, request);
    }

    @Override
    public <R> R read(Query<R> query) {
        try {
            return readers.read(query);
        } catch (SQLException fault) {
            throw new StoreFault("a read failed: " + fault.getMessage(), fault);
        }
    }

    @Override
    public long nextToken() {
        return token.incrementAndGet();
    }

    @Override
    public SecretBox secrets() {
        return secrets;
    }

    @Override
    public boolean healthy() {
        return writer.healthy();
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        writer.close();
        try (last) {
            readers.close();
        } catch (Exception fault) {
            throw new StoreFault("the store did not close cleanly", fault);
        }
    }
}

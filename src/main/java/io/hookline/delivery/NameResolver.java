package io.hookline.delivery;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Finds every address of a host name. Thread-safe; never blocks, so one slow name holds nobody up. */
public interface NameResolver extends AutoCloseable {
    /** All addresses, never empty; fails when there is none. An address literal answers itself. */
    CompletionStage<List<InetAddress>> resolve(String host);

    @Override
    default void close() {}
}

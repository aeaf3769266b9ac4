package io.hookline.delivery;

import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Asks the name servers of this machine, A and AAAA, and keeps answers as long as they say; failures not at all. */
public final class DnsNameResolver implements NameResolver {
    private static final int CACHE_SECONDS_MAX = 300;

    private final NioEventLoopGroup group = new NioEventLoopGroup(1, new DefaultThreadFactory("hookline-dns", true));
    private final io.netty.resolver.dns.DnsNameResolver resolver;

    /** A query that takes longer than {@code timeout} fails. */
    public DnsNameResolver(Duration timeout) {
        resolver = new DnsNameResolverBuilder(group.next())
                .datagramChannelType(NioDatagramChannel.class)
                .socketChannelType(NioSocketChannel.class)
                .queryTimeoutMillis(timeout.toMillis())
                .ttl(0, CACHE_SECONDS_MAX)
                .negativeTtl(0)
                .build();
    }

    @Override
    public CompletionStage<List<InetAddress>> resolve(String host) {
        var answer = new CompletableFuture<List<InetAddress>>();
        resolver.resolveAll(host).addListener(done -> {
            if (done.isSuccess()) {
                answer.complete(addresses(done.getNow()));
            } else {
                answer.completeExceptionally(done.cause());
            }
        });
        return answer;
    }

    private static List<InetAddress> addresses(Object found) {
        return ((List<?>) found).stream().map(InetAddress.class::cast).toList();
    }

    @Override
    public void close() {
        resolver.close();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}

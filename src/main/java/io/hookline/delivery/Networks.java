package io.hookline.delivery;

import io.netty.util.NetUtil;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/** A set of networks in CIDR notation. Immutable. */
final class Networks {
    /**
     * Everything that is not the public Internet, or that leads back out of it by way of a translation: IANA's special
     * purpose registries, with 6to4 and the NAT64 prefixes because their last bits name an IPv4 address.
     */
    private static final Networks SPECIAL = parse(List.of(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "3fff::/20"));

    /** The only part of the IPv6 space from which public addresses are given out. */
    private static final Networks GLOBAL_UNICAST = parse(List.of("2000::/3"));

    private final List<Block> blocks;

    private Networks(List<Block> blocks) {
        this.blocks = blocks;
    }

    /** Reads a list such as {@code 10.0.0.0/8, ::1/128}; throws IllegalArgumentException naming the bad entry. */
    static Networks parse(List<String> cidrs) {
        return new Networks(cidrs.stream().map(Networks::block).toList());
    }

    boolean isEmpty() {
        return blocks.isEmpty();
    }

    boolean contains(InetAddress address) {
        var bytes = address.getAddress();
        return blocks.stream().anyMatch(block -> block.contains(bytes));
    }

    /** True for an address of the public Internet. Java itself turns IPv4-mapped addresses into IPv4 ones. */
    static boolean isPublic(InetAddress address) {
        if (address instanceof Inet6Address && !GLOBAL_UNICAST.contains(address)) {
            return false;
        }
        return !SPECIAL.contains(address);
    }

    private static Block block(String cidr) {
        var parts = cidr.trim().split("/", -1);
        var network = parts.length == 2 ? NetUtil.createByteArrayFromIpAddressString(parts[0]) : null;
        if (network == null || !parts[1].matches("\\d{1,3}") || Integer.parseInt(parts[1]) > network.length * 8) {
            throw new IllegalArgumentException("'" + cidr + "' is no network such as 10.0.0.0/8 or fd00::/8");
        }
        return new Block(network, Integer.parseInt(parts[1]));
    }

    /**
     * One network. Not the rule that Netty has for this: that one (4.1.130) takes fc00::1 for a part of 2000::/3.
     */
    private record Block(byte[] network, int prefix) {
        boolean contains(byte[] address) {
            if (address.length != network.length) {
                return false;
            }
            int whole = prefix / 8;
            int mask = 0xff00 >> (prefix % 8) & 0xff;
            return Arrays.mismatch(address, 0, whole, network, 0, whole) < 0
                    && (mask == 0 || ((address[whole] ^ network[whole]) & mask) == 0);
        }
    }
}

package io.hookline.delivery;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
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

    private final List<IpSubnetFilterRule> rules;

    private Networks(List<IpSubnetFilterRule> rules) {
        this.rules = rules;
    }

    /** Reads a list such as {@code 10.0.0.0/8, ::1/128}; throws IllegalArgumentException naming the bad entry. */
    static Networks parse(List<String> cidrs) {
        var rules = new ArrayList<IpSubnetFilterRule>();
        for (var cidr : cidrs) {
            try {
                var parts = cidr.trim().split("/", -1);
                if (parts.length != 2) {
                    throw new IllegalArgumentException("no prefix length");
                }
                rules.add(new IpSubnetFilterRule(parts[0], Integer.parseInt(parts[1]), IpFilterRuleType.ACCEPT));
            } catch (RuntimeException wrong) {
                throw new IllegalArgumentException(
                        "'" + cidr + "' is no network such as 10.0.0.0/8 or fd00::/8", wrong);
            }
        }
        return new Networks(List.copyOf(rules));
    }

    boolean isEmpty() {
        return rules.isEmpty();
    }

    boolean contains(InetAddress address) {
        var socket = new InetSocketAddress(address, 0);
        return rules.stream().anyMatch(rule -> rule.matches(socket));
    }

    /** True for an address of the public Internet. Java itself turns IPv4-mapped addresses into IPv4 ones. */
    static boolean isPublic(InetAddress address) {
        if (address instanceof Inet6Address && !GLOBAL_UNICAST.contains(address)) {
            return false;
        }
        return !SPECIAL.contains(address);
    }
}

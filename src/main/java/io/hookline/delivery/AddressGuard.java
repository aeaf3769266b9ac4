package io.hookline.delivery;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Keeps callbacks from reaching into the hub's own network. A name is resolved once for each attempt, every address must
 * be public (or in a network that an admin allowed), and the connection goes to one of those very addresses, so a name
 * that answers differently a moment later gains nothing. Thread-safe.
 */
public final class AddressGuard {
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private final NameResolver resolver;
    private final Networks allowed;
    private final boolean allowHttp;

    /**
     * @param allowedNetworks CIDR blocks whose addresses are allowed although they are not public, with any port
     * @param allowHttp whether plain http is allowed
     */
    public AddressGuard(NameResolver resolver, List<String> allowedNetworks, boolean allowHttp) {
        this.resolver = resolver;
        this.allowed = Networks.parse(allowedNetworks);
        this.allowHttp = allowHttp;
    }

    /** What a look at the addresses of a URL says. */
    sealed interface Vetting {
        /** Connect to one of these and nowhere else; never empty. */
        record Allowed(List<InetAddress> addresses) implements Vetting {}

        record Blocked(String why) implements Vetting {}

        record Unresolved(String why) implements Vetting {}
    }

    /**
     * What is wrong with a callback URL as it is written, for the moment at which somebody registers it; empty when
     * nothing is. Names are not resolved here: what they resolve to counts at each attempt.
     */
    public Optional<String> checkUrl(URI url) {
        var form = checkForm(url);
        if (form.isPresent()) {
            return form;
        }
        if (looksNumeric(host(url))) {
            return check(List.of(literal(host(url))), port(url));
        }
        return !usualPort(port(url)) && allowed.isEmpty()
                ? Optional.of("must use port 443" + (allowHttp ? " or 80" : ""))
                : Optional.empty();
    }

    /** Resolves and vets; never fails. */
    CompletionStage<Vetting> vet(URI url) {
        var form = checkForm(url);
        if (form.isPresent()) {
            return CompletableFuture.completedFuture(new Vetting.Blocked("the URL " + form.get()));
        }
        if (looksNumeric(host(url))) {
            return CompletableFuture.completedFuture(vet(List.of(literal(host(url))), port(url)));
        }
        return resolver.resolve(host(url))
                .handle((addresses, failure) -> failure == null
                        ? vet(addresses, port(url))
                        : new Vetting.Unresolved("the host name does not resolve"));
    }

    private Vetting vet(List<InetAddress> addresses, int port) {
        if (addresses.isEmpty()) {
            return new Vetting.Unresolved("the host name has no address");
        }
        return check(addresses, port)
                .<Vetting>map(why -> new Vetting.Blocked("the URL " + why))
                .orElseGet(() -> new Vetting.Allowed(addresses));
    }

    private Optional<String> check(List<InetAddress> addresses, int port) {
        for (var address : addresses) {
            if (allowed.contains(address)) {
                continue;
            }
            // One bad answer among good ones is an attempt to get through, not a mishap.
            if (!Networks.isPublic(address)) {
                return Optional.of("leads to an address that is not public");
            }
            if (!usualPort(port)) {
                return Optional.of("must use port 443" + (allowHttp ? " or 80" : ""));
            }
        }
        return Optional.empty();
    }

    private Optional<String> checkForm(URI url) {
        var scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !(allowHttp && scheme.equals("http"))) {
            return Optional.of(allowHttp ? "must start with https:// or http://" : "must start with https://");
        }
        if (url.getRawUserInfo() != null
                || (url.getRawAuthority() != null && url.getRawAuthority().contains("@"))) {
            return Optional.of("must not carry a user name or password");
        }
        if (url.getHost() == null || url.getHost().isEmpty() || url.getHost().contains("%")) {
            return Optional.of("must name a host");
        }
        if (looksNumeric(host(url)) && literal(host(url)) == null) {
            return Optional.of("has a host that is neither a name nor a well-formed address");
        }
        return Optional.empty();
    }

    private boolean usualPort(int port) {
        return port == HTTPS || (allowHttp && port == HTTP);
    }

    static int port(URI url) {
        return url.getPort() >= 0 ? url.getPort() : url.getScheme().equalsIgnoreCase("https") ? HTTPS : HTTP;
    }

    /** The host without the brackets of an IPv6 literal. */
    static String host(URI url) {
        var host = url.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static boolean looksNumeric(String host) {
        return host.indexOf(':') >= 0 || host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    }

    /** The address that the text spells in the one usual way; null for others, such as 127.1 or 0177.0.0.1. */
    private static InetAddress literal(String host) {
        var bytes = NetUtil.createByteArrayFromIpAddressString(host);
        try {
            var address = bytes == null ? null : InetAddress.getByAddress(bytes);
            boolean usual = address != null
                    && (host.indexOf(':') >= 0 || address.getHostAddress().equals(host));
            return usual ? address : null;
        } catch (UnknownHostException impossible) {
            return null;
        }
    }
}

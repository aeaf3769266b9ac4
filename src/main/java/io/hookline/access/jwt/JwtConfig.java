package io.hookline.access.jwt;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which tokens are good. Immutable; refuses with {@link IllegalArgumentException} what would not be safe.
 *
 * @param issuers values of {@code iss}; {@code {tid}} stands for the token's own {@code tid}
 * @param audiences values of {@code aud}, of which a token needs one
 * @param jwks an https URL (http on loopback only), or the path of a file
 * @param upnClaims the first that a token has names the caller
 * @param algorithms values of {@code alg}; signatures with a shared secret and unsigned tokens cannot be allowed
 * @param tenants by allowed {@code tid} the directory tenant of its users, "" for any; empty to allow every {@code tid}
 * @param skew how far the clocks may be apart, at most five minutes
 */
public record JwtConfig(
        List<String> issuers,
        Set<String> audiences,
        String jwks,
        List<String> upnClaims,
        Set<String> algorithms,
        Map<String, String> tenants,
        Duration skew) {

    /** Stands in an issuer for the tenant of the token. */
    static final String ANY_TENANT = "{tid}";

    private static final Set<String> SIGNATURES =
            Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");
    private static final Duration SKEW_MAX = Duration.ofMinutes(5);
    private static final Pattern ENTRA_TENANT =
            Pattern.compile("https://(?:sts\\.windows\\.net|login\\.microsoftonline\\.com)/([^/]+)/.*");

    public JwtConfig {
        issuers = List.copyOf(issuers);
        audiences = Set.copyOf(audiences);
        upnClaims = List.copyOf(upnClaims);
        algorithms = Set.copyOf(algorithms);
        tenants = Map.copyOf(tenants);
        require(!issuers.isEmpty(), "issuer must not be empty");
        require(!audiences.isEmpty(), "audience must be set when there is an issuer");
        require(!upnClaims.isEmpty(), "upn-claim must not be empty");
        require(!algorithms.isEmpty(), "algorithms must not be empty");
        require(
                SIGNATURES.containsAll(algorithms),
                "algorithms may only hold " + SIGNATURES.stream().sorted().toList());
        require(!skew.isNegative() && skew.compareTo(SKEW_MAX) <= 0, "skew must be at most 5m");
        require(!tenants.isEmpty() || !needsTenants(issuers), "tenants must be set for these issuers");
        requireKeys(jwks);
    }

    /** Reads {@code tid} and {@code tid=tenant}, separated by commas. Several need a tenant each: see {@link Claims}. */
    public static Map<String, String> tenants(List<String> entries) {
        var tenants = new HashMap<String, String>();
        for (var entry : entries) {
            var parts = entry.split("=", 2);
            // One organization may be trusted to name anybody, two must not name users of each other.
            var own = entries.size() == 1 ? "" : parts[0].strip();
            tenants.put(parts[0].strip(), parts.length == 2 ? parts[1].strip() : own);
        }
        return tenants;
    }

    /** True when the keys are fetched over HTTP, false when they are in a file. */
    boolean remote() {
        return remote(jwks);
    }

    private static boolean remote(String jwks) {
        return jwks.matches("(?i)https?://.*");
    }

    private static boolean needsTenants(List<String> issuers) {
        var organizations = issuers.stream()
                .map(ENTRA_TENANT::matcher)
                .filter(Matcher::matches)
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
        return organizations.size() > 1 || issuers.stream().anyMatch(issuer -> issuer.contains(ANY_TENANT));
    }

    private static void requireKeys(String jwks) {
        require(!jwks.isBlank(), "jwks must be set when there is an issuer");
        if (remote(jwks)) {
            var uri = URI.create(jwks);
            boolean loopback = List.of("127.0.0.1", "localhost", "[::1]").contains(String.valueOf(uri.getHost()));
            require(uri.getScheme().equalsIgnoreCase("https") || loopback, "jwks must be an https URL or a file");
        }
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("hookline.auth.jwt." + rule);
        }
    }
}

package io.hookline.access.jwt;

import com.nimbusds.jwt.JWTClaimsSet;
import io.hookline.directory.Directory;
import io.hookline.directory.Directory.Role;
import io.hookline.directory.Directory.User;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Set;

/** Judges what a genuine token says: whom it is from and for, when it is good, and whom it names. Immutable. */
record Claims(JwtConfig config) {
    /** Claims that hold the id of the calling program, in tokens of people too. */
    private static final Set<String> APPLICATION_CLAIMS = Set.of("appid", "azp", "client_id");

    /** What is wrong with the token at {@code now}, for the log; empty when nothing is. */
    Optional<String> fault(JWTClaimsSet claims, Instant now) {
        if (!fromIssuer(claims)) {
            return Optional.of("another issuer");
        }
        if (claims.getAudience().stream().noneMatch(config.audiences()::contains)) {
            return Optional.of("another audience");
        }
        if (!config.tenants().isEmpty() && !config.tenants().containsKey(text(claims, "tid"))) {
            return Optional.of("another tenant");
        }
        return timeFault(claims, now);
    }

    private boolean fromIssuer(JWTClaimsSet claims) {
        var issuer = String.valueOf(claims.getIssuer());
        var tid = text(claims, "tid");
        return config.issuers().stream()
                .map(allowed -> tid.isEmpty() ? allowed : allowed.replace(JwtConfig.ANY_TENANT, tid))
                .anyMatch(issuer::equals);
    }

    private Optional<String> timeFault(JWTClaimsSet claims, Instant now) {
        var early = now.minus(config.skew());
        var late = now.plus(config.skew());
        if (claims.getExpirationTime() == null) {
            return Optional.of("no exp");
        }
        if (!early.isBefore(claims.getExpirationTime().toInstant())) {
            return Optional.of("expired");
        }
        if (after(claims.getNotBeforeTime(), late)) {
            return Optional.of("not valid yet");
        }
        return after(claims.getIssueTime(), late) ? Optional.of("issued in the future") : Optional.empty();
    }

    private static boolean after(Date time, Instant limit) {
        return time != null && time.toInstant().isAfter(limit);
    }

    /**
     * Whom the token names. The first claim that it has decides; a name that is not in the directory is not made good by
     * another claim. A name never leads to an application and an application's id never to a person, because people choose
     * their names at some issuers.
     */
    Optional<User> user(JWTClaimsSet claims, Directory directory) {
        boolean application = ofApplication(claims);
        return config.upnClaims().stream()
                .filter(claim -> application || !APPLICATION_CLAIMS.contains(claim))
                .filter(claim -> !text(claims, claim).isEmpty())
                .findFirst()
                .flatMap(claim -> directory
                        .user(text(claims, claim))
                        .filter(user -> isApplication(user) == APPLICATION_CLAIMS.contains(claim)))
                .filter(user -> mayName(claims, user, directory));
    }

    /**
     * True for tokens that an application got for itself. People's tokens hold the id of the program they use in the same
     * claim, so its presence proves nothing: the token's subject has to be the application.
     */
    private static boolean ofApplication(JWTClaimsSet claims) {
        var subject = String.valueOf(claims.getSubject());
        return text(claims, "idtyp").equals("app")
                || text(claims, "scp").isEmpty()
                        && (subject.equals(text(claims, "oid"))
                                || APPLICATION_CLAIMS.stream().anyMatch(claim -> subject.equals(text(claims, claim))));
    }

    /** Keeps the issuer's tenants apart: nobody can name a user of another organization. */
    private boolean mayName(JWTClaimsSet claims, User user, Directory directory) {
        var tid = text(claims, "tid");
        var bound = config.tenants().getOrDefault(tid, "");
        if (!bound.isEmpty()) {
            return bound.equals(user.tenantId());
        }
        return directory.tenant(tid).isEmpty() || tid.equals(user.tenantId());
    }

    private static boolean isApplication(User user) {
        return user.roles().stream().anyMatch(grant -> grant.role() == Role.Application);
    }

    /** The claim's text; "" when it is absent or of another kind. */
    private static String text(JWTClaimsSet claims, String name) {
        return claims.getClaim(name) instanceof String text ? text : "";
    }
}

package io.hookline.access.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.hookline.access.KeyLifetime;
import io.hookline.access.NewKey;
import io.hookline.access.Scope;
import io.hookline.problem.Refusal;
import io.hookline.wire.Fields;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Reads the body that asks for a key: owner, scopes, expires or expiresAt, description; all may be left out. */
final class KeyWish {
    private static final int TEXT_MAX = 200;

    private KeyWish() {}

    /** The wish; {@code self} is the owner when none is named. Refuses with all violations at once. */
    static NewKey read(JsonNode body, String self, Instant now) {
        var fields = Fields.of(body);
        var owner = fields.text("owner", TEXT_MAX);
        var description = fields.text("description", TEXT_MAX);
        var scopes = scopes(fields);
        var expiresAt = expiry(fields, now);
        fields.done().refuseIfInvalid();
        return new NewKey(owner == null ? self : owner, scopes, description == null ? "" : description, expiresAt);
    }

    private static Set<Scope> scopes(Fields fields) {
        var scopes = EnumSet.noneOf(Scope.class);
        var words = fields.texts("scopes", Scope.values().length, TEXT_MAX);
        for (var word : words) {
            Arrays.stream(Scope.values())
                    .filter(scope -> scope.name().equalsIgnoreCase(word))
                    .findFirst()
                    .ifPresentOrElse(
                            scopes::add,
                            () -> fields.violate("scopes", "is unknown: '" + word + "'; known are " + known()));
        }
        if (!fields.has("scopes")) {
            scopes.add(Scope.API);
        } else if (words.isEmpty()) {
            fields.violate("scopes", "must name at least one of " + known());
        }
        return scopes;
    }

    private static Instant expiry(Fields fields, Instant now) {
        var at = fields.instant("expiresAt");
        var lifetime = fields.text("expires", TEXT_MAX);
        if (at != null && lifetime != null) {
            return fields.violate("expires", "must be left out when expiresAt is given");
        }
        if (at != null && !at.isAfter(now)) {
            return fields.violate("expiresAt", "must lie in the future");
        }
        try {
            return lifetime == null ? at : KeyLifetime.end(lifetime, now);
        } catch (Refusal none) {
            return fields.violate("expires", "must be a length of time such as P90D");
        }
    }

    private static String known() {
        return String.join(
                ", ",
                Arrays.stream(Scope.values())
                        .map(scope -> scope.name().toLowerCase(Locale.ROOT))
                        .toList());
    }
}

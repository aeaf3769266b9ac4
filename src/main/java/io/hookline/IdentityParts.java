package io.hookline;

import io.hookline.access.AccessHandler;
import io.hookline.access.ApiKeys;
import io.hookline.access.RequestLimit;
import io.hookline.access.TokenCheck;
import io.hookline.access.jwt.BearerTokens;
import io.hookline.access.jwt.JwtConfig;
import io.hookline.config.Setting;
import io.hookline.config.Settings;
import io.hookline.config.Settings.SettingInvalid;
import io.hookline.directory.DirectorySource;
import io.hookline.policy.permission.PermissionPolicy;
import io.hookline.problem.Problem;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** What recognizes tokens, made of the settings; nothing of it runs when no issuer is set. */
record IdentityParts(Optional<BearerTokens> tokens) implements AutoCloseable {

    /** Throws {@link SettingInvalid} for settings that cannot be used together. */
    static IdentityParts of(Settings settings, DirectorySource directory, InstantSource clock) {
        if (settings.text(Setting.JWT_ISSUER).isEmpty()) {
            return new IdentityParts(Optional.empty());
        }
        try {
            return new IdentityParts(Optional.of(BearerTokens.start(config(settings), directory, clock)));
        } catch (IllegalArgumentException wrong) {
            throw new SettingInvalid(wrong.getMessage());
        }
    }

    private static JwtConfig config(Settings settings) {
        return new JwtConfig(
                list(settings, Setting.JWT_ISSUER),
                Set.copyOf(list(settings, Setting.JWT_AUDIENCE)),
                settings.text(Setting.JWT_JWKS),
                list(settings, Setting.JWT_UPN_CLAIM),
                Set.copyOf(list(settings, Setting.JWT_ALGORITHMS)),
                JwtConfig.tenants(list(settings, Setting.JWT_TENANTS)),
                settings.duration(Setting.JWT_SKEW));
    }

    private static List<String> list(Settings settings, Setting setting) {
        return Arrays.stream(settings.text(setting).split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .distinct()
                .toList();
    }

    /** What stands in front of every route. */
    AccessHandler handler(
            ApiKeys keys,
            PermissionPolicy permissions,
            RequestLimit limit,
            MeterRegistry meters,
            BiConsumer<RoutingContext, Problem> refuse,
            InstantSource clock) {
        TokenCheck check = tokens.isPresent() ? tokens.get() : TokenCheck.NONE;
        return new AccessHandler(
                keys, check, permissions, clock, AccessHandler.FAILURES_PER_MINUTE, limit, meters, refuse);
    }

    /** Adds a line about the issuer, if there is one. */
    HealthRest onHealth(HealthRest health) {
        tokens.ifPresent(known -> health.with("issuer", false, known::problem));
        return health;
    }

    @Override
    public void close() {
        tokens.ifPresent(BearerTokens::close);
    }
}

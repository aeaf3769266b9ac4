package io.hookline.config;

import java.util.Arrays;
import java.util.Optional;

/** Every setting there is. {@code config/application.properties} explains each to operators. */
public enum Setting {
    STORE_URL("hookline.store.url", ""),
    STORE_USER("hookline.store.user", ""),
    STORE_PASSWORD("hookline.store.password", ""),
    JWT_ISSUER("hookline.auth.jwt.issuer", ""),
    JWT_AUDIENCE("hookline.auth.jwt.audience", ""),
    JWT_JWKS("hookline.auth.jwt.jwks", ""),
    JWT_UPN_CLAIM("hookline.auth.jwt.upn-claim", "preferred_username,upn,appid,azp"),
    JWT_ALGORITHMS("hookline.auth.jwt.algorithms", "RS256,ES256,PS256"),
    JWT_TENANTS("hookline.auth.jwt.tenants", ""),
    JWT_SKEW("hookline.auth.jwt.skew", "60s"),
    SECRET_KEY("hookline.secret.key", ""),
    PUBLIC_URL("hookline.http.public-url", ""),
    BODY_MAX("hookline.http.body-max-bytes", "8388608"),
    REQUESTS_PER_SECOND("hookline.http.requests-per-second", "200"),
    WORKERS("hookline.http.workers", "64"),
    ACCEPT_QUEUE("hookline.accept.queue", "10000"),
    SUBSCRIPTIONS_PER_OWNER("hookline.subscriptions.per-owner", "1000"),
    SUBSCRIPTIONS_HELD_MAX("hookline.subscriptions.held-max", "100000"),
    OPERATOR_WEBHOOK("hookline.operator.webhook", ""),
    OPERATOR_SECRET("hookline.operator.webhook-secret", ""),
    DELIVERY_ALLOW_NETWORKS("hookline.delivery.allow-networks", ""),
    DELIVERY_ALLOW_HTTP("hookline.delivery.allow-http", "false"),
    DELIVERY_SCHEDULE("hookline.delivery.schedule", "0s,5s,30s,2m,10m,30m,2h,5h,10h,14h"),
    DELIVERY_TIMEOUT("hookline.delivery.timeout", "15s"),
    DELIVERY_RETRY_AFTER_MAX("hookline.delivery.retry-after-max", "24h"),
    DELIVERY_RESPONSE_MAX("hookline.delivery.response-max-bytes", "65536"),
    DELIVERY_HEADERS_MAX("hookline.delivery.header-max-bytes", "16384"),
    DELIVERY_SLOTS("hookline.delivery.slots", "32"),
    DELIVERY_SLOTS_TOTAL("hookline.delivery.slots-total", "1024"),
    DELIVERY_POLL("hookline.delivery.poll-millis", "500"),
    DELIVERY_CERTIFICATES("hookline.delivery.trusted-certificates", ""),
    EXTERNAL_TASKS_ALIKE("hookline.external-tasks.alike-per-minute", "20"),
    DIALER_URL("hookline.dialer.url", ""),
    DIALER_SECRET("hookline.dialer.secret", ""),
    DIALER_TIMEOUT("hookline.dialer.timeout", "10s"),
    DIALER_SLOTS("hookline.dialer.slots", "32"),
    DIALER_PACE("hookline.dialer.calls-per-second", "10"),
    DIALER_OWN_ROUTE("hookline.dialer.own-route", "false"),
    RULES_TIME_LIMIT("hookline.rules.time-limit", "2s"),
    RETENTION("hookline.retention", "30d"),
    QUEUE_LOG("hookline.ingest.queue-log", ""),
    QUEUE_LOG_TENANT("hookline.ingest.queue-log.tenant", ""),
    POLL_MILLIS("hookline.ingest.poll-millis", "250");

    private final String key;
    private final String defaultValue;

    Setting(String key, String defaultValue) {
        this.key = key;
        this.defaultValue = defaultValue;
    }

    public String key() {
        return key;
    }

    public String defaultValue() {
        return defaultValue;
    }

    static Optional<Setting> of(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key.equals(key))
                .findFirst();
    }
}

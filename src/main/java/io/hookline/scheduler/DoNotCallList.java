package io.hookline.scheduler;

import io.hookline.policy.call.DoNotCall;
import java.time.Instant;
import java.util.Optional;

/** Whom a tenant does not call. */
public interface DoNotCallList {
    Optional<DoNotCall> find(String tenantId, String destination, Instant now);
}

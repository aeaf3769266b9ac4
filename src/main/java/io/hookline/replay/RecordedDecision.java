package io.hookline.replay;

import io.hookline.policy.permission.PermissionRequest;
import java.time.Instant;
import java.util.List;

/**
 * A request that the permission rules decided about, as the audit log keeps it. Immutable.
 *
 * @param seq place in the log
 * @param ruled false for one that took no rule, a scope for example
 * @param asked the facts that the rules saw; empty when they were not kept, because of another tenant's service or a
 *     stranger
 * @param repeats how many more of the same it stands for
 */
public record RecordedDecision(
        long seq, Instant at, String tenantId, boolean ruled, List<PermissionRequest> asked, long repeats) {
    public RecordedDecision {
        asked = List.copyOf(asked);
    }
}

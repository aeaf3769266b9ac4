package io.hookline.scheduler;

import io.hookline.event.Activity;
import java.time.Instant;

/**
 * A workflow event of a planned call that has not moved its entry yet. Immutable.
 *
 * @param sequence of the event; reports of one entry are taken in its order
 * @param reason why, in the dialer's words, or null
 * @param upn the agent that the event names, or null
 * @param at when the hub received it: timers run by the hub's clock, not by the dialer's
 */
public record CallReport(
        long sequence,
        String tenantId,
        String entryId,
        String taskId,
        Activity activity,
        String reason,
        String upn,
        Instant at) {}

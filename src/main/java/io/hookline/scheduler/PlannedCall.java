package io.hookline.scheduler;

import io.hookline.directory.Directory.Service;
import java.time.Instant;

/**
 * Whom to call when, for which service, and with what limits. Immutable by convention; the names of its components are
 * part of the stored format.
 *
 * @param withWorkflow the destination is called first and led through a workflow; otherwise an agent is sought first
 * @param serviceUpn the service that calls, in the directory's spelling once stored
 * @param destination a number in E.164 form, or a UPN
 * @param due when the next attempt begins; the past means at once
 * @param referenceId what the caller calls it, or null
 * @param distributionPriority token of a {@link io.hookline.event.DistributionPriority}; null for calls with workflow
 * @param extras what only our own API knows; null when nothing of it was said
 */
public record PlannedCall(
        boolean withWorkflow,
        String serviceUpn,
        String destination,
        Instant due,
        String referenceId,
        String distributionPriority,
        CallLimits limits,
        CallContext context,
        CallExtras extras) {

    /** The whole call: what the caller left out is what the service says at this moment. */
    PlannedCall completedBy(Service service) {
        var defaults = service.outbound();
        var priority = distributionPriority == null ? defaults.distributionPriority() : distributionPriority;
        return new PlannedCall(
                withWorkflow,
                service.upn(),
                destination,
                due,
                referenceId,
                withWorkflow ? null : priority,
                limits.orElse(defaults, withWorkflow),
                context,
                extras);
    }

    /** The same call for a caller who knows no extras: those of the call that it replaces stay. */
    PlannedCall keepingExtras(PlannedCall present) {
        return withExtras(extras == null ? present.extras : extras);
    }

    /** The same call as it is kept: nothing said is nothing there. */
    PlannedCall withoutEmptyExtras() {
        return CallExtras.NOTHING.equals(extras) ? withExtras(null) : this;
    }

    private PlannedCall withExtras(CallExtras other) {
        return new PlannedCall(
                withWorkflow, serviceUpn, destination, due, referenceId, distributionPriority, limits, context, other);
    }

    /** The same call at another time. */
    PlannedCall dueAt(Instant other) {
        return new PlannedCall(
                withWorkflow,
                serviceUpn,
                destination,
                other,
                referenceId,
                distributionPriority,
                limits,
                context,
                extras);
    }

    /** What only our own API knows, with nothing in it where nothing was said. */
    public CallExtras known() {
        return extras == null ? CallExtras.NOTHING : extras;
    }
}

package io.hookline.scheduler.rest;

import io.hookline.audit.AuditEntry.Actor;
import io.hookline.directory.Directory.Service;
import io.hookline.event.DistributionPriority;
import io.hookline.scheduler.CallContext;
import io.hookline.scheduler.CallLimits;
import io.hookline.scheduler.Destination;
import io.hookline.scheduler.EntryAccess;
import io.hookline.scheduler.PlannedCall;
import io.hookline.task.rest.TaskInformationJson;
import io.hookline.wire.Fields;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Reads {@code SchedulerEntryWriteData}: a call as a caller wishes it, with null for what the service shall say. */
final class CallReader {
    private static final int UPN_MAX = 1000;
    private static final String PARAMETERS = "customCallContextParameters";
    private static final int REFERENCE_MAX = 200;
    /** Fields that are about seeking an agent. */
    private static final List<String> OF_AGENTS =
            List.of("distributionPriority", "maxQueueTimeInSeconds", "ronaTimeoutInSeconds");

    private final EntryAccess access;
    private final Actor by;
    private final ExtrasReader extras;

    /**
     * Reads for this caller: whether a destination or a parameter will do depends on its tenant.
     *
     * @param extras reads the fields of our own API; null where they are not known
     */
    CallReader(EntryAccess access, Actor by, ExtrasReader extras) {
        this.access = access;
        this.by = by;
        this.extras = extras;
    }

    /** Notes everything that is wrong in {@code in}; the caller ends it with {@code done}. */
    PlannedCall read(Fields in, boolean withWorkflow) {
        if (withWorkflow) {
            OF_AGENTS.stream()
                    .filter(in::has)
                    .forEach(name -> in.violate(name, "is not a field of calls with workflow"));
        }
        var service = in.requiredText("serviceUpn", UPN_MAX);
        return new PlannedCall(
                withWorkflow,
                service,
                destination(in, service),
                due(in),
                reference(in),
                withWorkflow ? null : priority(in),
                limits(in, withWorkflow),
                context(in),
                extras == null ? null : extras.read(in));
    }

    /**
     * Reads a new call as our own API takes it, and refuses with everything that is wrong.
     *
     * @param once whether it must have a reference, because without one it could not be found again
     */
    PlannedCall readNew(Fields in, boolean once) {
        var call = read(in, Boolean.TRUE.equals(in.bool("withWorkflow")));
        if (once && call.referenceId() == null) {
            in.violate("ReferenceId", "is required with idempotent=true");
        }
        in.done().refuseIfInvalid();
        return call;
    }

    private CallContext context(Fields in) {
        var customer = TaskInformationJson.customer(in);
        var parameters = TaskInformationJson.pairs(in, PARAMETERS);
        var known = access.parameters(by);
        var unknown = parameters.stream()
                .map(parameter -> (String) parameter.get("name"))
                .filter(name -> name != null && !known.isEmpty() && !known.contains(name))
                .toList();
        if (!unknown.isEmpty()) {
            in.violate(PARAMETERS, "names no parameter of your tenant with " + unknown + "; known are " + known);
        }
        return new CallContext(List.copyOf(parameters), customer == null ? Map.of() : customer);
    }

    private String destination(Fields in, String service) {
        var written = in.requiredText("destination", Destination.LENGTH_MAX);
        if (written == null || written.isBlank()) {
            return null;
        }
        var destination = Destination.of(written);
        if (destination.wrong() != null) {
            return in.violate("destination", destination.wrong());
        }
        if (destination.number()
                && service != null
                && access.visible(by, service).filter(CallReader::hasNoNumber).isPresent()) {
            return in.violate(
                    "destination", "must be a UPN, because the service has no number of its own to call from");
        }
        return destination.text();
    }

    private static boolean hasNoNumber(Service service) {
        return service.telNumber() == null;
    }

    private static Instant due(Fields in) {
        var due = in.instant("dueDateTimeUtc");
        if (due == null && !in.has("dueDateTimeUtc")) {
            return in.violate("dueDateTimeUtc", "is required");
        }
        // The store keeps milliseconds, and what is answered must be what is kept.
        return due == null ? null : due.truncatedTo(ChronoUnit.MILLIS);
    }

    private static String reference(Fields in) {
        var reference = in.text("ReferenceId", REFERENCE_MAX);
        return reference == null || reference.isBlank() ? null : reference;
    }

    private static String priority(Fields in) {
        var priority = in.word("distributionPriority", DistributionPriority.values());
        return priority == null ? null : priority.token();
    }

    private static CallLimits limits(Fields in, boolean withWorkflow) {
        return new CallLimits(
                number(in, "maxAttempts", 1, 10),
                number(in, "attemptTimeoutInSeconds", 30, 86_400),
                withWorkflow ? null : number(in, "maxQueueTimeInSeconds", 5, 3600),
                withWorkflow ? null : number(in, "ronaTimeoutInSeconds", 5, 30));
    }

    private static Integer number(Fields in, String name, int min, int max) {
        var number = in.number(name, min, max);
        return number == null ? null : number.intValue();
    }
}

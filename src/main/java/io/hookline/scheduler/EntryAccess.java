package io.hookline.scheduler;

import io.hookline.audit.AuditEntry.Actor;
import io.hookline.directory.Directory.Licence;
import io.hookline.directory.Directory.Service;
import io.hookline.directory.Directory.Tenant;
import io.hookline.directory.DirectorySource;
import io.hookline.policy.permission.Operation;
import io.hookline.policy.permission.PermissionDecision;
import io.hookline.policy.permission.PermissionPolicy;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which services and entries a caller may touch. Thread-safe. */
public final class EntryAccess {
    private static final Set<Operation> OPERATIONS = Set.of(
            Operation.GET_SCHEDULER_ENTRIES,
            Operation.CREATE_SCHEDULER_ENTRY,
            Operation.UPDATE_SCHEDULER_ENTRY,
            Operation.REMOVE_SCHEDULER_ENTRY);

    private final DirectorySource source;
    private final PermissionPolicy permissions;
    private final SchedulerEntryStore store;

    public EntryAccess(DirectorySource source, PermissionPolicy permissions, SchedulerEntryStore store) {
        this.source = source;
        this.permissions = permissions;
        this.store = store;
    }

    /** A service that the caller sees, by its UPN in any spelling. */
    public Optional<Service> visible(Actor by, String upn) {
        return seen(by).filter(service -> service.upn().equalsIgnoreCase(upn)).findFirst();
    }

    /** Names of the parameters that the workflows of the tenant know; empty when any name will do. */
    public Set<String> parameters(Actor by) {
        return source.current().tenant(by.tenantId()).map(Tenant::parameters).orElse(Set.of());
    }

    /** UPNs of the services that can make calls and for which the caller may do anything about planned ones. */
    public List<String> callingServices(Actor by) {
        return seen(by).filter(service -> service.licence() == Licence.ContactCenter)
                .filter(service -> service.outbound().enabled())
                .filter(service -> OPERATIONS.stream().anyMatch(operation -> permitted(by, operation, service)))
                .map(Service::upn)
                .toList();
    }

    /** UPNs of the services whose entries the caller may read. */
    public Set<String> readableServices(Actor by) {
        return seen(by).filter(service -> permitted(by, Operation.GET_SCHEDULER_ENTRIES, service))
                .map(Service::upn)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * A service whose entries the caller may read. Refuses with FORBIDDEN, in the same words whether the service is
     * unknown, foreign, invisible or forbidden, so that nobody can find out what exists.
     */
    public Service requireReadable(Actor by, String upn) {
        var refused = about("You may not read the scheduler entries", upn, ".");
        var service = visible(by, upn).orElseThrow(() -> new Refusal(ProblemType.FORBIDDEN, refused));
        var decision = decide(by, Operation.GET_SCHEDULER_ENTRIES, service.upn());
        if (!decision.permitted()) {
            throw decision.refusal(refused);
        }
        return service;
    }

    /** The entry, if the caller may do that to it; NOT_FOUND when there is none that the caller could know of. */
    public SchedulerEntry require(Actor by, Operation operation, String id) {
        var entry = store.find(by.tenantId(), id)
                .filter(found -> visible(by, found.call().serviceUpn()).isPresent())
                .orElseThrow(() -> unknown(id));
        var decision = decide(by, operation, entry.call().serviceUpn());
        if (!decision.permitted()) {
            throw decision.refusal();
        }
        return entry;
    }

    /** The refusal for an entry that is not there. */
    public static Refusal unknown(String id) {
        return new Refusal(ProblemType.NOT_FOUND, "There is no scheduler entry '" + id + "'.");
    }

    /** The service for which the caller may plan such a call, or a FORBIDDEN that says what is missing. */
    Service requireCalling(Actor by, Operation operation, String upn, boolean withWorkflow) {
        var service = visible(by, upn).orElseThrow(() -> forbidden("You may not plan calls", upn, "."));
        var decision = decide(by, operation, service.upn());
        if (!decision.permitted()) {
            throw decision.refusal(about("You may not plan calls", upn, ": " + decision.reason() + "."));
        }
        var outbound = service.outbound();
        if (!outbound.enabled() || (withWorkflow && !outbound.withWorkflow())) {
            var kind = outbound.enabled() ? "Outbound calls with workflow are" : "Outbound calls are";
            throw forbidden(kind + " not switched on", upn, ".");
        }
        return service;
    }

    private Stream<Service> seen(Actor by) {
        var directory = source.current();
        return directory.user(by.upn()).filter(user -> user.tenantId().equals(by.tenantId())).stream()
                .flatMap(user -> directory.visibleServices(user).stream());
    }

    private boolean permitted(Actor by, Operation operation, Service service) {
        return decide(by, operation, service.upn()).permitted();
    }

    PermissionDecision decide(Actor by, Operation operation, String serviceUpn) {
        return permissions.onService(by.tenantId(), by.upn(), operation, serviceUpn);
    }

    private static Refusal forbidden(String what, String upn, String why) {
        return new Refusal(ProblemType.FORBIDDEN, about(what, upn, why));
    }

    private static String about(String what, String upn, String why) {
        return what + " for the given service UPN '" + upn + "'" + why;
    }
}

package io.hookline.trigger;

import io.hookline.audit.AuditEntry.Actor;
import io.hookline.audit.Verdict;
import io.hookline.directory.Directory;
import io.hookline.directory.Directory.Grant;
import io.hookline.directory.Directory.Licence;
import io.hookline.directory.Directory.Role;
import io.hookline.directory.Directory.Service;
import io.hookline.directory.Directory.User;
import io.hookline.directory.DirectorySource;
import io.hookline.policy.permission.LossDecision.Outcome;
import io.hookline.policy.permission.PermissionPolicy;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who may subscribe to what, whose subscriptions a caller may touch, and which agents it may prefer. Thread-safe. */
public final class Rights {
    /** What leaves the owner untold. */
    private static final Set<Outcome> UNTOLD = EnumSet.of(Outcome.SUSPEND, Outcome.DROP);

    private final DirectorySource source;
    private final PermissionPolicy permissions;

    public Rights(DirectorySource source, PermissionPolicy permissions) {
        this.source = source;
        this.permissions = permissions;
    }

    /** UPNs of the services that the user sees and may subscribe to, in the directory's order; empty for a stranger. */
    public List<String> subscribable(String tenantId, String upn, Trigger trigger) {
        return visible(tenantId, upn).stream()
                .map(Service::upn)
                .filter(service -> permitted(tenantId, upn, trigger, service))
                .toList();
    }

    /** UPNs of the agents of Contact Center services whom the user sees, in the directory's order; empty for a stranger. */
    public List<String> preferable(String tenantId, String upn) {
        var directory = source.current();
        return directory.user(upn).filter(user -> user.tenantId().equals(tenantId)).stream()
                .flatMap(user -> directory.visibleUsers(user).stream())
                .filter(user -> user.roles().stream().anyMatch(grant -> takesCalls(directory, grant)))
                .map(User::upn)
                .toList();
    }

    private static boolean takesCalls(Directory directory, Grant grant) {
        return grant.role() == Role.Agent
                && grant.service() != null
                && directory
                        .service(grant.service())
                        .filter(service -> service.licence() == Licence.ContactCenter)
                        .isPresent();
    }

    /** The user's UPN in the directory's spelling; empty for one whom the tenant does not have. */
    Optional<String> spelled(String tenantId, String upn) {
        return source.current()
                .user(upn)
                .filter(user -> user.tenantId().equals(tenantId))
                .map(User::upn);
    }

    /** True when the user administers the tenant and so sees the subscriptions of others. */
    public boolean administers(String tenantId, String upn) {
        return source.current().user(upn).filter(user -> user.tenantId().equals(tenantId)).stream()
                .flatMap(user -> user.roles().stream())
                .anyMatch(grant -> grant.role() == Role.TenantAdmin);
    }

    /**
     * The services in the directory's spelling. Refuses with FORBIDDEN, in the same words whether a service is unknown,
     * foreign, invisible or forbidden, so that nobody can find out what exists.
     */
    Set<String> require(String tenantId, String owner, Trigger trigger, Collection<String> services) {
        var visible = visible(tenantId, owner);
        var spelled = new LinkedHashSet<String>();
        for (var asked : services) {
            var refused = "You may not subscribe to " + trigger.token() + " for the given service UPN '" + asked + "'.";
            var service = visible.stream()
                    .map(Service::upn)
                    .filter(asked::equalsIgnoreCase)
                    .findFirst()
                    .orElseThrow(() -> new Refusal(ProblemType.FORBIDDEN, refused));
            var decision = permissions.onService(tenantId, owner, trigger.operation(), service);
            if (!decision.permitted()) {
                throw decision.refusal(refused);
            }
            spelled.add(service);
        }
        return Collections.unmodifiableSet(spelled);
    }

    /** True when the owner may be told of every service that the subscription asks for. */
    public boolean permitted(Subscription subscription) {
        return lacking(subscription, EnumSet.allOf(Outcome.class)) == null;
    }

    /** True when what was held for the subscription may be sent. */
    boolean tellable(Subscription subscription) {
        return lacking(subscription, UNTOLD) == null;
    }

    /**
     * What the subscription is by its owner's rights now: SUSPENDED instead of ACTIVE when the owner may no longer be told
     * of any one of its services, ACTIVE instead of SUSPENDED when it may again. The same object when nothing changes;
     * what its owner or its endpoint stopped stays as it is. Rules may want a lost right to suspend nothing.
     */
    public Subscription judged(Subscription subscription, Instant now) {
        return switch (subscription.state()) {
            case ACTIVE -> suspendedFor(subscription, lacking(subscription, EnumSet.of(Outcome.SUSPEND)), now);
            case SUSPENDED -> resumed(subscription, now);
            case PAUSED, DISABLED -> subscription;
        };
    }

    /**
     * What becomes of one that is to be told again: ACTIVE, or SUSPENDED while it lacks a right, even where rules want
     * to drop silently what happens, because what is held for it would be sent.
     */
    Subscription resumed(Subscription subscription, Instant now) {
        var lacking = lacking(subscription, UNTOLD);
        return lacking == null
                ? subscription.active() ? subscription : subscription.resumed(now)
                : suspendedFor(subscription, lacking, now);
    }

    private static Subscription suspendedFor(Subscription subscription, String lacking, Instant now) {
        boolean already = subscription.state() == SubscriptionState.SUSPENDED;
        return lacking == null || already && lacking.equals(subscription.stateReason())
                ? subscription
                : subscription.in(SubscriptionState.SUSPENDED, lacking, now);
    }

    /** Somebody who acts on what the rules say of the subscription's owner, for the audit log. */
    Actor byRights(Actor by, Subscription subscription) {
        var operation = subscription.trigger().operation();
        var decisions = subscription.services().stream()
                .map(service ->
                        permissions.onService(subscription.tenantId(), subscription.owner(), operation, service))
                .toList();
        return decisions.isEmpty() ? by : by.by(Verdict.of(decisions));
    }

    /** Somebody who acts on what is theirs or their tenant's, which takes no rule, for the audit log. */
    public Actor byReach(Actor by) {
        return by.by(Verdict.withoutRules(permissions.ruleSet()));
    }

    /** Which right the owner lacks on which of the services, with such an outcome, or null when none. */
    private String lacking(Subscription subscription, Set<Outcome> such) {
        var operation = subscription.trigger().operation();
        var services = new ArrayList<String>();
        String why = "";
        for (var service : subscription.services()) {
            var decision = permissions.onService(subscription.tenantId(), subscription.owner(), operation, service);
            if (!decision.permitted() && such.contains(onLoss(subscription, service))) {
                services.add(service);
                why = decision.rules().isEmpty() ? why : " (" + decision.reason() + ")";
            }
        }
        return services.isEmpty()
                ? null
                : "owner lacks the right " + operation.token() + " on " + String.join(", ", services) + why;
    }

    private Outcome onLoss(Subscription subscription, String service) {
        return permissions
                .onLoss(
                        subscription.tenantId(),
                        subscription.owner(),
                        subscription.trigger().operation(),
                        service)
                .outcome();
    }

    Directory directory() {
        return source.current();
    }

    private boolean permitted(String tenantId, String upn, Trigger trigger, String service) {
        return permissions
                .onService(tenantId, upn, trigger.operation(), service)
                .permitted();
    }

    private List<Service> visible(String tenantId, String upn) {
        var directory = source.current();
        return directory
                .user(upn)
                .filter(user -> user.tenantId().equals(tenantId))
                .map(directory::visibleServices)
                .orElse(List.of());
    }
}

package io.hookline.policy.permission;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.hookline.directory.Directory;
import io.hookline.directory.Directory.Grant;
import io.hookline.directory.Directory.Service;
import io.hookline.directory.Directory.User;
import io.hookline.directory.DirectorySource;
import io.hookline.policy.permission.PermissionDecision.Asked;
import io.hookline.rules.Rule;
import io.hookline.rules.RuleJudge;
import io.hookline.rules.RuleSet;
import io.hookline.rules.RulesFailed;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The permission policy that {@code rules/permission} states about the users of the directory. Answers are remembered
 * until the rules or the directory change, which is noticed by looking at both before each answer.
 */
public final class RulePermissionPolicy implements PermissionPolicy {
    private static final Logger LOG = LoggerFactory.getLogger(RulePermissionPolicy.class);
    private static final int REMEMBERED_MAX = 100_000;

    private final RuleJudge judge;
    private final LostRights losses;
    private final DirectorySource directory;
    private volatile Memory memory;

    /** @param inForce the rule set of the folder {@code permission}, asked anew for each decision */
    public RulePermissionPolicy(Supplier<RuleSet> inForce, DirectorySource directory, MeterRegistry meters) {
        this.judge = new RuleJudge(PermissionRules.NAME, inForce, meters);
        this.losses = new LostRights(judge);
        this.directory = directory;
        this.memory = new Memory(judge.inForce(), directory.current());
    }

    private record Key(String upn, Operation operation, Target target) {}

    /** What was answered under one rule set and one directory. */
    private static final class Memory {
        private final RuleSet rules;
        private final Directory directory;
        private final Cache<Key, PermissionDecision> answers =
                Caffeine.newBuilder().maximumSize(REMEMBERED_MAX).build();
        private final Cache<LostRight, LossDecision> losses =
                Caffeine.newBuilder().maximumSize(REMEMBERED_MAX).build();

        Memory(RuleSet rules, Directory directory) {
            this.rules = rules;
            this.directory = directory;
        }
    }

    @Override
    public PermissionDecision decide(String tenantId, String upn, Operation operation, Target target) {
        var present = present();
        var user = present.directory.user(upn).filter(each -> each.tenantId().equals(tenantId));
        var service = target.serviceUpn() == null
                ? null
                : present.directory.service(target.serviceUpn()).orElse(null);
        if (user.isEmpty() || (target.serviceUpn() != null && service == null)) {
            // The same words as for a known one without the right, so that nobody learns who or what exists.
            return denied(present, operation, target, missing(operation, target));
        }
        var spelled = service == null ? target : Target.service(service.upn());
        var key = new Key(upn.toLowerCase(Locale.ROOT), operation, spelled);
        var known = present.answers.getIfPresent(key);
        var decision = known != null ? known : evaluate(present, key, user.get(), service);
        if (!decision.permitted() && service != null && !service.tenantId().equals(tenantId)) {
            // Nor what another tenant's service is like, whatever the rules say of it.
            return denied(present, operation, target, missing(operation, target));
        }
        boolean silent = !decision.permitted() && missing(operation, spelled).equals(decision.reason());
        return silent ? decision.because(missing(operation, target)) : decision;
    }

    private static PermissionDecision denied(Memory present, Operation operation, Target target, String reason) {
        return new PermissionDecision(
                false,
                reason,
                List.of(),
                present.rules.hash(),
                new Asked(operation.token(), target, List.of(), Map.of()));
    }

    @Override
    public String ruleSet() {
        return judge.inForce().hash();
    }

    @Override
    public LossDecision onLoss(String tenantId, String owner, Operation operation, String serviceUpn) {
        var present = present();
        if (!present.rules.speaksInto(PermissionRules.LOST_RIGHTS)) {
            return LossDecision.SUSPEND;
        }
        var denied = onService(tenantId, owner, operation, serviceUpn);
        var lost = LostRights.fact(present.directory, tenantId, owner, operation, serviceUpn, denied);
        var decision = present.losses.get(lost, losses::decide);
        return decision == null ? LossDecision.SUSPEND : decision;
    }

    private Memory present() {
        var present = memory;
        var rules = judge.inForce();
        var users = directory.current();
        if (present.rules != rules || present.directory != users) {
            present = new Memory(rules, users);
            memory = present;
        }
        return present;
    }

    private PermissionDecision evaluate(Memory present, Key key, User user, Service service) {
        var seen = user.roles().stream()
                .map(grant -> request(present, key, user, grant, service))
                .distinct()
                .toList();
        var facts = new LinkedHashSet<PermissionRequest>();
        seen.forEach(request -> facts.addAll(PermissionRules.underAllNames(request)));
        var proposals = new PermissionProposals();
        try {
            var asked = judge.ask(PermissionRules.PROPOSALS, proposals, facts);
            var answer = proposals.resolve(missing(key.operation(), key.target()), asked.hash());
            // Of what another tenant has, not even an admin of this one may learn how it lies.
            boolean own = service == null || user.tenantId().equals(service.tenantId());
            var decision = answer.on(new Asked(
                    key.operation().token(), key.target(), own ? seen : List.of(), files(asked, answer.rules())));
            if (asked == present.rules) {
                present.answers.put(key, decision);
            }
            return decision;
        } catch (RulesFailed e) {
            LOG.error(
                    "permission rules failed, so {} is denied: {}",
                    key.operation().token(),
                    e.getMessage());
            return denied(present, key.operation(), key.target(), "The permission rules failed; ask an administrator");
        }
    }

    private static Map<String, String> files(RuleSet rules, List<String> ids) {
        return rules.rules().stream()
                .filter(rule -> ids.contains(rule.id()))
                .collect(Collectors.toMap(
                        Rule::id, rule -> Path.of(rule.file()).getFileName().toString()));
    }

    private static PermissionRequest request(Memory present, Key key, User user, Grant grant, Service service) {
        var operation = key.operation().token();
        var role = grant.role().name();
        if (service == null) {
            // An operation that concerns no service touches nothing foreign.
            var relation = relation(present.directory, user, grant, key.target().unit());
            return new PermissionRequest(operation, role, true, false, relation.token(), "");
        }
        var sameTenant = user.tenantId().equals(service.tenantId());
        return new PermissionRequest(
                operation,
                role,
                sameTenant,
                service.upn().equalsIgnoreCase(grant.service()),
                relation(present.directory, user, grant, sameTenant ? service.unit() : null)
                        .token(),
                service.licence().name());
    }

    private static UnitRelation relation(Directory directory, User user, Grant grant, String unit) {
        if (unit == null) {
            return UnitRelation.NONE;
        }
        var from = grant.unit() == null ? user.unit() : grant.unit();
        if (from.equals(unit)) {
            return UnitRelation.OWN;
        }
        if (directory.isSelfOrAncestor(user.tenantId(), from, unit)) {
            return UnitRelation.BELOW;
        }
        return directory.isSelfOrAncestor(user.tenantId(), unit, from) ? UnitRelation.ABOVE : UnitRelation.ELSEWHERE;
    }

    private static String missing(Operation operation, Target target) {
        var on = target.serviceUpn() == null ? "" : " on " + target.serviceUpn();
        return "The right " + operation.token() + on + " is missing";
    }
}

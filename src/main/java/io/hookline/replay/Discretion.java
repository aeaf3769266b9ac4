package io.hookline.replay;

import io.hookline.directory.Directory;
import io.hookline.directory.Directory.Service;
import io.hookline.directory.Directory.User;
import io.hookline.rules.ConditionExplanation;
import io.hookline.rules.PatternExplanation;
import io.hookline.rules.RuleExplanation;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Leaves out of explanations what is none of a tenant's business. Rules are those of the whole hub, and their conditions
 * may name what another tenant has: a rule that kept silent because it is about somebody else is left out, and so is
 * every rule that names a service or a user of another tenant.
 */
final class Discretion implements UnaryOperator<List<RuleExplanation>> {
    /** Fields that say whom or what a fact is about. */
    private static final List<String> IDENTITIES =
            List.of("service =", "subscription =", "owner =", "customer =", "destination =");

    private final Set<String> foreign;

    private Discretion(Set<String> foreign) {
        this.foreign = foreign;
    }

    static Discretion of(Directory directory, String tenantId) {
        return new Discretion(directory.tenants().stream()
                .map(Directory.Tenant::id)
                .filter(other -> !other.equals(tenantId))
                .flatMap(other -> Stream.concat(
                        Stream.of(other),
                        Stream.concat(
                                directory.services(other).stream().map(Service::upn),
                                directory.users(other).stream().map(User::upn))))
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public List<RuleExplanation> apply(List<RuleExplanation> rules) {
        return rules.stream()
                .filter(rule -> rule.spoke() || !aboutOthers(rule))
                .filter(rule -> !namesForeign(rule))
                .toList();
    }

    private static boolean aboutOthers(RuleExplanation rule) {
        return conditions(rule).filter(condition -> !condition.passed()).anyMatch(condition -> IDENTITIES.stream()
                .anyMatch(condition.saw()::contains));
    }

    private boolean namesForeign(RuleExplanation rule) {
        return Stream.concat(Stream.of(rule.name()), conditions(rule).map(ConditionExplanation::text))
                .map(text -> text.toLowerCase(Locale.ROOT))
                .anyMatch(text -> foreign.stream().anyMatch(text::contains));
    }

    private static Stream<ConditionExplanation> conditions(RuleExplanation rule) {
        return rule.patterns().stream().flatMap(Discretion::conditions);
    }

    private static Stream<ConditionExplanation> conditions(PatternExplanation pattern) {
        return Stream.concat(
                pattern.conditions().stream(), pattern.inner().stream().flatMap(Discretion::conditions));
    }
}

package io.hookline.policy.permission;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Holds for a request that has, in each respect, one of the values listed. Immutable. An empty text means that the
 * operation touches no unit, or no service.
 *
 * @param sameTenant whether what is touched belongs to the caller's tenant
 * @param ownsService whether the role was granted on the service
 * @param unitRelation where it lies, seen from the unit of the role
 * @param licence of the service
 */
public record Condition(
        boolean sameTenant, List<Boolean> ownsService, List<String> unitRelation, List<String> licence) {

    public Condition {
        ownsService = List.copyOf(ownsService);
        unitRelation = List.copyOf(unitRelation);
        licence = List.copyOf(licence);
    }

    /** Few conditions, of which exactly one holds for each of the requests and none for any other. */
    static List<Condition> covering(List<PermissionRequest> requests) {
        var conditions = requests.stream().map(Condition::just).toList();
        conditions = joined(
                conditions,
                each -> new Condition(each.sameTenant, List.of(), each.unitRelation, each.licence),
                (a, b) -> new Condition(a.sameTenant, both(a.ownsService, b.ownsService), a.unitRelation, a.licence));
        conditions = joined(
                conditions,
                each -> new Condition(each.sameTenant, each.ownsService, List.of(), each.licence),
                (a, b) -> new Condition(a.sameTenant, a.ownsService, both(a.unitRelation, b.unitRelation), a.licence));
        return joined(
                conditions,
                each -> new Condition(each.sameTenant, each.ownsService, each.unitRelation, List.of()),
                (a, b) -> new Condition(a.sameTenant, a.ownsService, a.unitRelation, both(a.licence, b.licence)));
    }

    private static Condition just(PermissionRequest request) {
        return new Condition(
                request.sameTenant(),
                List.of(request.ownsService()),
                List.of(request.unitRelation()),
                List.of(request.licence()));
    }

    /** Joins what differs in one respect only, so that nothing is covered that was not covered before. */
    private static List<Condition> joined(
            List<Condition> conditions, UnaryOperator<Condition> withoutOne, BinaryOperator<Condition> join) {
        var alike = new LinkedHashMap<Condition, Condition>();
        conditions.forEach(each -> alike.merge(withoutOne.apply(each), each, join));
        return new ArrayList<>(alike.values());
    }

    private static <T> List<T> both(List<T> some, List<T> others) {
        return List.copyOf(new LinkedHashSet<>(
                Stream.concat(some.stream(), others.stream()).toList()));
    }
}

package io.hookline.policy.permission;

import io.hookline.directory.Directory.Licence;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Every case that the hub can put to the rules about an operation, apart from the role of who asks. */
final class PermissionCases {
    private static final Set<Operation> ON_UNITS = EnumSet.of(
            Operation.GET_CONTACTS,
            Operation.ADD_CONTACT,
            Operation.UPDATE_CONTACT,
            Operation.REMOVE_CONTACTS,
            Operation.CLEAR_CONTACTS);

    /** Asked before a service is known. */
    private static final Set<Operation> ON_NOTHING = EnumSet.of(Operation.INGEST);

    private static final List<UnitRelation> PLACES =
            List.of(UnitRelation.OWN, UnitRelation.BELOW, UnitRelation.ABOVE, UnitRelation.ELSEWHERE);

    private PermissionCases() {}

    /** With an empty role. */
    static List<PermissionRequest> of(Operation operation) {
        if (ON_NOTHING.contains(operation)) {
            return List.of(request(operation, true, false, UnitRelation.NONE, ""));
        }
        if (ON_UNITS.contains(operation)) {
            return PLACES.stream()
                    .map(place -> request(operation, true, false, place, ""))
                    .toList();
        }
        return onServices(operation);
    }

    /** Services of another tenant have no place in one's own tree of units. */
    private static List<PermissionRequest> onServices(Operation operation) {
        var cases = new ArrayList<PermissionRequest>();
        for (var licence : Licence.values()) {
            Stream.of(false, true).forEach(owned -> {
                PLACES.forEach(place -> cases.add(request(operation, true, owned, place, licence.name())));
                cases.add(request(operation, false, owned, UnitRelation.NONE, licence.name()));
            });
        }
        return cases;
    }

    private static PermissionRequest request(
            Operation operation, boolean sameTenant, boolean owned, UnitRelation place, String licence) {
        return new PermissionRequest(operation.token(), "", sameTenant, owned, place.token(), licence);
    }
}

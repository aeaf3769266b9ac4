package io.hookline.directory;

import io.hookline.directory.Directory.Grant;
import io.hookline.directory.Directory.Role;
import io.hookline.directory.Directory.Service;
import io.hookline.directory.Directory.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads one user or application of a tenant. */
final class UserReader {
    /** What a role is granted on. */
    private enum Ground {
        UNIT,
        SERVICE,
        TENANT
    }

    private final UnitTree units;
    private final Map<String, Service> services;
    private final Seen upns;
    private final Seen ids;

    UserReader(UnitTree units, List<Service> services, Seen upns, Seen ids) {
        this.units = units;
        this.services = services.stream()
                .filter(service -> service.upn() != null)
                .collect(Collectors.toMap(service -> key(service.upn()), service -> service, (first, second) -> first));
        this.upns = upns;
        this.ids = ids;
    }

    User read(String tenantId, YamlMap map) {
        var upn = map.requiredText("upn", Forms.UPN_OR_ID, Forms.UPN_FORM + ", or an application's id");
        var id = map.text("id", Forms.ID, Forms.ID_FORM);
        upns.once(upn, map, "upn");
        ids.once(id, map, "id");
        var grants = new ArrayList<Grant>();
        map.each("roles", role -> grants.add(grant(role)));
        var user = new User(
                tenantId,
                upn,
                id,
                map.text("email", Forms.EMAIL, Forms.EMAIL_FORM),
                map.text("displayName"),
                units.required(map, "unit"),
                List.copyOf(grants));
        map.done();
        return user;
    }

    private Grant grant(YamlMap map) {
        var role = map.requiredText("role") == null ? null : map.word("role", Role.values());
        var unit = units.reference(map, "unit");
        var service = service(map);
        map.done();
        if (role != null) {
            checkGround(map, role);
        }
        return new Grant(role, unit, service);
    }

    /** A grant on the wrong thing would silently grant nothing, or too much. */
    private static void checkGround(YamlMap map, Role role) {
        var ground = ground(role);
        if (ground == Ground.UNIT && !map.has("unit")) {
            map.wrong("role", role + " needs a unit: { role: " + role + ", unit: … }");
        }
        if (ground == Ground.SERVICE && !map.has("service")) {
            map.wrong("role", role + " needs a service: { role: " + role + ", service: … }");
        }
        if (ground != Ground.UNIT && map.has("unit")) {
            map.wrong("unit", "does not belong to " + role);
        }
        if (ground != Ground.SERVICE && map.has("service")) {
            map.wrong("service", "does not belong to " + role);
        }
    }

    private static Ground ground(Role role) {
        return switch (role) {
            case OuAdmin, Supervisor -> Ground.UNIT;
            case ServiceOwner, TeamOwnerLimited, Agent -> Ground.SERVICE;
            case TenantAdmin, User, PartnerAdmin, Application -> Ground.TENANT;
        };
    }

    /** The service in the spelling of its own entry, so that grants can be compared as they are. */
    private String service(YamlMap map) {
        var upn = map.text("service");
        if (upn == null) {
            return null;
        }
        var service = services.get(key(upn));
        if (service == null) {
            var known = services.values().stream().map(Service::upn).toList();
            return map.wrong(
                    "service", "is an unknown service of this tenant: '" + upn + "'" + NearestWord.hint(upn, known));
        }
        return service.upn();
    }

    private static String key(String upn) {
        return upn.toLowerCase(Locale.ROOT);
    }
}

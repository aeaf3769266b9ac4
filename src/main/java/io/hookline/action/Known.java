package io.hookline.action;

import io.hookline.directory.Directory;
import io.hookline.event.Parameter;
import io.hookline.problem.Problem.Violation;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks up what callers name: agents to be tried first, parameters to be set. */
final class Known {
    private Known() {}

    /** Notes each preferred user who is no user of the tenant. */
    static void users(
            Directory directory, String tenantId, List<Map<String, Object>> users, List<Violation> violations) {
        for (int i = 0; i < users.size(); i++) {
            var upn = (String) users.get(i).get("upn");
            if (directory
                    .user(upn)
                    .filter(user -> user.tenantId().equals(tenantId))
                    .isEmpty()) {
                violations.add(
                        new Violation("/preferredUsers/" + i + "/upn", "is not a user of your tenant: '" + upn + "'"));
            }
        }
    }

    /** Notes each parameter that the workflows of the tenant do not know, if the directory says which they know. */
    static void parameters(
            Directory directory, String tenantId, List<Parameter> parameters, List<Violation> violations) {
        var known = directory.tenant(tenantId).map(Directory.Tenant::parameters).orElse(Set.of());
        for (int i = 0; i < parameters.size(); i++) {
            var name = parameters.get(i).name();
            if (!known.isEmpty() && !known.contains(name)) {
                violations.add(new Violation(
                        "/customContextParameters/" + i + "/name",
                        "is no parameter of your tenant: '" + name + "'; known are " + String.join(", ", known)));
            }
        }
    }
}

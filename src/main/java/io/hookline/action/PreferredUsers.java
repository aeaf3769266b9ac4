package io.hookline.action;

import io.hookline.directory.Directory;
import io.hookline.problem.Problem.Violation;
import java.util.List;
import java.util.Map;

/** Looks the agents up who are to be tried first. */
final class PreferredUsers {
    private PreferredUsers() {}

    /** Notes each one who is no user of the tenant. */
    static void check(
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
}

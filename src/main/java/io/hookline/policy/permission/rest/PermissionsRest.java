package io.hookline.policy.permission.rest;

import io.hookline.http.Answer;
import io.hookline.http.Request;
import io.hookline.policy.permission.PermissionMatrix;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import io.hookline.wire.Json;
import java.util.function.BiPredicate;
import java.util.function.Supplier;

/** The bean behind {@code /hub/v1/permissions}. Thread-safe. */
public final class PermissionsRest {
    private final Supplier<PermissionMatrix> matrix;
    private final BiPredicate<String, String> administers;

    /**
     * @param matrix of the rules in force
     * @param administers whether a user (the second) administers a tenant (the first)
     */
    public PermissionsRest(Supplier<PermissionMatrix> matrix, BiPredicate<String, String> administers) {
        this.matrix = matrix;
        this.administers = administers;
    }

    /** The whole matrix on one page. */
    public Answer list(Request request) {
        var caller = request.caller();
        if (!administers.test(caller.tenantId(), caller.upn())) {
            throw new Refusal(ProblemType.FORBIDDEN, "Only an admin of the tenant may read the permission matrix.");
        }
        var present = matrix.get();
        var page = Json.MAPPER.createObjectNode().put("ruleSet", present.ruleSet());
        page.set("items", Json.MAPPER.valueToTree(present.rights()));
        page.putNull("next");
        return Answer.ok(page);
    }
}

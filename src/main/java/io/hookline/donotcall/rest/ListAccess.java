package io.hookline.donotcall.rest;

import io.hookline.audit.AuditEntry.Actor;
import io.hookline.audit.rest.Acting;
import io.hookline.http.Request;
import io.hookline.policy.permission.Operation;
import io.hookline.policy.permission.PermissionPolicy;
import io.hookline.policy.permission.Target;

/** Who may do what with the list of the caller's tenant; there is no way to name another tenant's. Thread-safe. */
final class ListAccess {
    private final PermissionPolicy permissions;

    ListAccess(PermissionPolicy permissions) {
        this.permissions = permissions;
    }

    /** The caller, when it may read the list; else a refusal. */
    Actor requireReading(Request request) {
        return require(request, Operation.READ_DO_NOT_CALL);
    }

    /** The caller, when it may change the list; else a refusal. */
    Actor requireChanging(Request request) {
        return require(request, Operation.MANAGE_DO_NOT_CALL);
    }

    private Actor require(Request request, Operation operation) {
        var by = Acting.of(request);
        var decision = permissions.decide(by.tenantId(), by.upn(), operation, Target.NOTHING);
        if (!decision.permitted()) {
            throw decision.refusal();
        }
        return by.by(decision);
    }
}

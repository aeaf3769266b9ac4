package io.hookline;

import io.hookline.audit.jdbc.JdbcAuditLog;
import io.hookline.audit.jdbc.JdbcAuditNotes;
import io.hookline.audit.rest.AuditRest;
import io.hookline.audit.rest.DeniedActions;
import io.hookline.contract.Definitions;
import io.hookline.http.Refused;
import io.hookline.policy.permission.PermissionMatrix;
import io.hookline.policy.permission.rest.PermissionsRest;
import io.hookline.store.Store;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Supplier;

/** The part of the hub that tells admins of a tenant who may do what, and who did. */
final class AuditParts {
    private AuditParts() {}

    static void name(
            Map<String, Object> beans,
            Store store,
            Supplier<PermissionMatrix> matrix,
            BiPredicate<String, String> administers) {
        beans.put("auditRest", new AuditRest(new JdbcAuditLog(store), administers));
        beans.put("permissionsRest", new PermissionsRest(matrix, administers));
    }

    /** Who hears of refusals. */
    static Refused refused(Store store, InstantSource clock) {
        return new DeniedActions(new JdbcAuditNotes(store), new ContractNames(new Definitions()), clock);
    }
}

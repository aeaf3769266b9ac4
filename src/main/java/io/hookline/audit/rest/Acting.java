package io.hookline.audit.rest;

import io.hookline.audit.AuditEntry.Actor;
import io.hookline.http.Request;

/** Who acts, as a request shows it. */
public final class Acting {
    private Acting() {}

    /** The caller with the key that was shown and the address that it came from. */
    public static Actor of(Request request) {
        var caller = request.caller();
        return new Actor(caller.tenantId(), caller.upn(), caller.keyId(), request.remoteAddress());
    }
}

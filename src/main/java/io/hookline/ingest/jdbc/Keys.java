package io.hookline.ingest.jdbc;

import io.hookline.ingest.Decided;

/** Text keys of rows. */
final class Keys {
    private Keys() {}

    /** Tenant, source and id of an event as one text; the source's length keeps different pairs apart. */
    static String dedup(Decided decided) {
        var event = decided.arriving().event();
        return event.tenantId() + '/' + event.source().length() + '/' + event.source() + '/' + event.id();
    }
}

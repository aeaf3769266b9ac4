package io.hookline.donotcall;

import io.hookline.audit.AuditEntry.Actor;
import io.hookline.donotcall.DoNotCallOutcome.Fate;
import java.time.Instant;
import java.util.Objects;

/** What somebody wants done to one destination. Immutable. */
public sealed interface DoNotCallChange {
    /** As {@link DoNotCallEntry#key} makes it. */
    String destination();

    /** What becomes of it, given the entry that counts now (null for none). Pure. */
    DoNotCallOutcome decide(DoNotCallEntry present, Actor by, Instant now);

    /** Puts a destination onto the list, or another reason and expiry to one that is there. */
    record Put(String destination, String reason, Instant expiresAt) implements DoNotCallChange {
        @Override
        public DoNotCallOutcome decide(DoNotCallEntry present, Actor by, Instant now) {
            if (present == null) {
                var added = new DoNotCallEntry(by.tenantId(), destination, reason, expiresAt, now, by.upn());
                return new DoNotCallOutcome(Fate.ADDED, null, added);
            }
            if (Objects.equals(present.reason(), reason) && Objects.equals(present.expiresAt(), expiresAt)) {
                return new DoNotCallOutcome(Fate.UNCHANGED, present, present);
            }
            var changed = new DoNotCallEntry(
                    present.tenantId(), destination, reason, expiresAt, present.addedAt(), present.addedBy());
            return new DoNotCallOutcome(Fate.CHANGED, present, changed);
        }
    }

    /** Takes a destination off the list. */
    record Remove(String destination) implements DoNotCallChange {
        @Override
        public DoNotCallOutcome decide(DoNotCallEntry present, Actor by, Instant now) {
            return new DoNotCallOutcome(present == null ? Fate.UNKNOWN : Fate.REMOVED, present, null);
        }
    }
}

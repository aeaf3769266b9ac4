package io.hookline.scheduler;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hookline.audit.AuditEntry;
import io.hookline.audit.AuditEntry.Actor;
import io.hookline.scheduler.SchedulerEntry.Identity;
import io.hookline.scheduler.SchedulerEntryStore.Change;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Entries and changes for tests, with speaking defaults. */
public final class Planned {
    public static final String SALES = "Sales@alpine.example";
    public static final String TENANT = "alpine";
    public static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    public static final Instant DUE = Instant.parse("2026-03-03T09:00:00Z");
    private static final Actor ADA = new Actor(TENANT, "ada", "key_1", "127.0.0.1");

    private Planned() {}

    public static SchedulerEntry entry(String id) {
        return entry(id, call(SALES, DUE, null));
    }

    public static SchedulerEntry entry(String id, PlannedCall call) {
        return SchedulerEntry.planned(new Identity(id, TENANT, NOW, "ada"), call);
    }

    /** With every field that there is, so that a field that the store loses is missed. */
    public static PlannedCall call(String service, Instant due, String reference) {
        return new PlannedCall(
                false,
                service,
                "+442079460217",
                due,
                reference,
                "Low",
                new CallLimits(2, 3600, 300, 20),
                new CallContext(
                        List.of(Map.of("name", "Campaign", "value", "spring")),
                        Map.of("displayName", "Row 17", "telNumbers", List.of(Map.of("name", "home")))),
                new CallExtras("Europe/Zurich", 900, "K-17", "CH-ZH"));
    }

    public static Change moving(Instant due) {
        return change(present -> present.replanned(call(present.call().serviceUpn(), due, null), NOW.plusSeconds(1)));
    }

    public static Change removing(Instant at) {
        return change(present -> present.removed(CompletionReason.REMOVED_BY_API, at));
    }

    public static Change change(UnaryOperator<SchedulerEntry> how) {
        return new Change() {
            @Override
            public SchedulerEntry apply(SchedulerEntry present) {
                return how.apply(present);
            }

            @Override
            public AuditEntry audit(SchedulerEntry before, SchedulerEntry after) {
                return Planned.audit(after);
            }
        };
    }

    public static AuditEntry audit(SchedulerEntry entry) {
        var shown = JsonNodeFactory.instance.objectNode().put("version", entry.version());
        return AuditEntry.done(NOW, ADA, "test", EntryAnnouncements.subject(entry.id()), null, shown);
    }
}

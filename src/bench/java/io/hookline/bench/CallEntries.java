package io.hookline.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hookline.audit.AuditEntry;
import io.hookline.audit.AuditEntry.Actor;
import io.hookline.event.SchedulerEntryEvent;
import io.hookline.scheduler.CallContext;
import io.hookline.scheduler.CallLimits;
import io.hookline.scheduler.Calling;
import io.hookline.scheduler.EntryBatchStore.Batch;
import io.hookline.scheduler.EntryBatchStore.Planned;
import io.hookline.scheduler.EntryEvent;
import io.hookline.scheduler.EntryState;
import io.hookline.scheduler.PlannedCall;
import io.hookline.scheduler.SchedulerEntry;
import io.hookline.scheduler.SchedulerEntry.Identity;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Planned calls of a tenant whose services are these, and the directory that says so. */
final class CallEntries {
    static final int SERVICES = 20;
    private static final String TENANT = "bench";
    private static final Actor ADA = new Actor(TENANT, "ada@bench.example", "key", "127.0.0.1");

    private CallEntries() {}

    /** Entries {@code from} and following, due from {@code due} on, a second apart. */
    static Batch batch(int from, int count, Instant now, Instant due) {
        return new Batch(
                IntStream.range(from, from + count)
                        .mapToObj(i -> entry(i, now, due.plusSeconds(i)))
                        .map(entry -> new Planned(entry, audit(entry)))
                        .toList(),
                false);
    }

    static String service(int number) {
        return "service-" + number % SERVICES + "@bench.example";
    }

    static String destination(int number) {
        return "+4479%08d".formatted(number);
    }

    private static SchedulerEntry entry(int number, Instant now, Instant due) {
        var call = new PlannedCall(
                false,
                service(number),
                destination(number),
                due,
                "row-" + number,
                "Normal",
                new CallLimits(3, 600, 300, 20),
                new CallContext(List.of(), Map.of("displayName", "Row " + number)),
                null);
        return new SchedulerEntry(
                new Identity(id(number), TENANT, now, ADA.upn()),
                EntryState.WAITING,
                1,
                now,
                call,
                Calling.NONE,
                null,
                1,
                List.of(new EntryEvent(1, SchedulerEntryEvent.SCHEDULED, now)));
    }

    /** Rising, as the hub's own are. */
    private static String id(int number) {
        return "se_%026d".formatted(number);
    }

    private static AuditEntry audit(SchedulerEntry entry) {
        var after = JsonNodeFactory.instance.objectNode();
        after.put("serviceUpn", entry.call().serviceUpn());
        after.put("destination", entry.call().destination());
        after.put("dueDateTimeUtc", entry.call().due().toString());
        return AuditEntry.done(
                entry.updatedAt(), ADA, "CreateSchedulerEntry", "scheduler-entries/" + entry.id(), null, after);
    }

    static String directory() {
        var text = new StringBuilder("""
                tenants:
                  - id: bench
                    name: Bench
                    units: [ { id: top, name: Top } ]
                    services:
                """);
        for (int i = 0; i < SERVICES; i++) {
            text.append(String.format(Locale.ROOT, """
                          - { upn: %s, id: service-%d, name: Service %d, telNumber: "+442079460100", unit: top,
                              licence: ContactCenter, modalities: [Audio],
                              outbound: { enabled: true, maxAttempts: 3, attemptTimeoutInSeconds: 600 } }
                    """, service(i), i, i));
        }
        return text.append("    users:\n      - { upn: ada@bench.example, id: ada, displayName: Ada, unit: top, "
                        + "roles: [ { role: TenantAdmin } ] }\n")
                .toString();
    }
}

package io.hookline.ingest.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hookline.delivery.rest.DeliveryTrace;
import io.hookline.directory.Directory;
import io.hookline.directory.DirectorySource;
import io.hookline.http.Answer;
import io.hookline.http.Request;
import io.hookline.ingest.EventHistory;
import io.hookline.ingest.EventHistory.Entry;
import io.hookline.policy.permission.Operation;
import io.hookline.policy.permission.PermissionPolicy;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import io.hookline.trigger.Subscriptions;
import io.hookline.wire.Json;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * {@code GET /hub/v1/events} and {@code GET /hub/v1/events/{id}}: what was accepted, and the trace of one event. Callers
 * see events of the services whose task events they may be told about. Thread-safe.
 */
public final class EventsRest {
    private static final int LIMIT_DEFAULT = 50;
    private static final int LIMIT_MAX = 500;

    private final EventHistory history;
    private final DeliveryTrace deliveries;
    private final Supplier<Subscriptions> subscriptions;
    private final DirectorySource directory;
    private final PermissionPolicy permissions;

    public EventsRest(
            EventHistory history,
            DeliveryTrace deliveries,
            Supplier<Subscriptions> subscriptions,
            DirectorySource directory,
            PermissionPolicy permissions) {
        this.history = history;
        this.deliveries = deliveries;
        this.subscriptions = subscriptions;
        this.directory = directory;
        this.permissions = permissions;
    }

    /** A page of events, oldest first; query {@code after} (cursor), {@code limit}, {@code taskId}. */
    public Answer list(Request request) {
        int limit = request.queryNumber("limit", LIMIT_DEFAULT, 1, LIMIT_MAX);
        long after = cursor(request);
        var entries = history.after(
                request.caller().tenantId(),
                visibleServices(request),
                request.queryValue("taskId").orElse(null),
                after,
                limit);
        var next = entries.size() < limit
                ? null
                : String.valueOf(entries.get(entries.size() - 1).seq());
        return Answer.page(entries.stream().map(EventsRest::summary).toList(), next);
    }

    /** The trace of one event. */
    public Answer read(Request request) {
        var tenantId = request.caller().tenantId();
        var entry = history.find(tenantId, request.parameter("id"))
                .filter(found -> maySee(request, found.serviceUpn()))
                .orElseThrow(() -> new Refusal(ProblemType.NOT_FOUND, "There is no such event."));
        var trace = (ObjectNode) Json.read(entry.trace());
        var answer = Json.MAPPER.createObjectNode();
        answer.set("event", event(entry));
        answer.put("parked", entry.parked());
        answer.setAll(trace);
        Unasked.add(answer.withArray("emissions"), subscriptions.get().of(tenantId), entry);
        answer.set("deliveries", deliveries.ofEvent(entry.seq()));
        return Answer.ok(answer);
    }

    private static ObjectNode event(Entry entry) {
        var event = (ObjectNode) Json.read(entry.body());
        event.put("eventId", entry.id());
        event.put("sequence", entry.sequence());
        event.put("receivedAt", entry.receivedAt().toString());
        return event;
    }

    private static ObjectNode summary(Entry entry) {
        var event = Json.read(entry.body());
        var receipt = Json.read(entry.receipt());
        var row = Json.MAPPER.createObjectNode();
        row.put("eventId", entry.id());
        row.put("cursor", String.valueOf(entry.seq()));
        for (var name : List.of("source", "id", "activity", "taskId", "serviceUpn", "occurredAt")) {
            row.set(name, event.get(name));
        }
        row.put("sequence", entry.sequence());
        row.put("receivedAt", entry.receivedAt().toString());
        row.set("emitted", Json.read(entry.trace()).get("taskEvents"));
        row.set("warnings", receipt.get("warnings"));
        row.put("parked", entry.parked());
        return row;
    }

    private static long cursor(Request request) {
        var text = request.queryValue("after").orElse("0");
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException notOne) {
            throw Request.invalid("after", "must be a cursor from the 'next' of an earlier page");
        }
    }

    /** The services whose events the caller may see; null for all of the tenant. */
    private Set<String> visibleServices(Request request) {
        var caller = request.caller();
        var services = directory.current().services(caller.tenantId());
        var visible = services.stream()
                .map(Directory.Service::upn)
                .filter(upn -> maySee(request, upn))
                .collect(Collectors.toSet());
        return visible.size() == services.size() ? null : visible;
    }

    private boolean maySee(Request request, String serviceUpn) {
        var caller = request.caller();
        return permissions
                .onService(caller.tenantId(), caller.upn(), Operation.TASK_STATE_CHANGED, serviceUpn)
                .permitted();
    }
}

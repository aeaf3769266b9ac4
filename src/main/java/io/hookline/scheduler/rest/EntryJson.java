package io.hookline.scheduler.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hookline.scheduler.EntryPayload;
import io.hookline.scheduler.SchedulerEntry;
import io.hookline.wire.Json;

/** An entry as our own API shows it: its state first, then the fields of the contract, then its history. */
final class EntryJson {
    private EntryJson() {}

    static ObjectNode of(SchedulerEntry entry) {
        var json = Json.MAPPER.createObjectNode();
        json.put("id", entry.id());
        json.put("state", entry.state().name());
        json.put("version", entry.version());
        json.put("createdAt", entry.identity().createdAt().toString());
        json.put("createdBy", entry.identity().createdBy());
        json.put("updatedAt", entry.updatedAt().toString());
        json.put("withWorkflow", entry.call().withWorkflow());
        var payload = EntryPayload.of(entry);
        payload.remove("schedulerEntryId");
        json.setAll(payload);
        if (entry.call().extras() != null) {
            json.setAll(Json.MAPPER.<ObjectNode>valueToTree(entry.call().extras()));
        }
        json.put("attempts", entry.calling().attempts().size());
        var events = json.putArray("events");
        entry.events().forEach(event -> events.addObject()
                .put("sequence", event.sequence())
                .put("event", event.event().token())
                .put("at", event.at().toString()));
        var attempts = json.putArray("callAttempts");
        entry.calling().attempts().forEach(attempt -> attempts.add(CallAttemptJson.of(attempt)));
        var deferrals = json.putArray("deferrals");
        entry.calling().deferrals().forEach(deferral -> deferrals.add(CallAttemptJson.of(deferral)));
        return json;
    }
}

package io.hookline.assistant;

import io.hookline.event.AssistantEvent;
import io.hookline.event.Direction;
import io.hookline.event.Token;
import io.hookline.task.Task;
import io.hookline.task.TaskCustomer;
import io.hookline.trigger.Announcement;
import io.hookline.wire.Json;
import java.time.Instant;

/** The announcement that a transcription can be fetched. */
public final class Ready {
    private Ready() {}

    /** Announced once per session and agent's part: its sequence is always 1. */
    public static Announcement announcement(Transcription ready, Task task, Instant now) {
        var body = Json.MAPPER.createObjectNode();
        body.put("event", AssistantEvent.VOICE_TRANSCRIPTION_READY.token());
        body.put("tenantId", ready.task().tenantId());
        body.put("serviceUPN", ready.serviceUpn());
        body.put("taskId", ready.task().taskId());
        body.put("serviceSessionId", ready.serviceSessionId());
        if (!ready.userSessionId().isEmpty()) {
            body.put("userSessionId", ready.userSessionId());
        }
        body.put("created", now.toString());
        var types = body.putArray("dataTypes");
        ready.content().dataTypes().stream().map(Token::token).forEach(types::add);
        return new Announcement(
                ready.task().tenantId(),
                AssistantEvent.VOICE_TRANSCRIPTION_READY,
                ready.serviceUpn(),
                "transcription/" + ready.serviceSessionId()
                        + (ready.userSessionId().isEmpty() ? "" : "/" + ready.userSessionId()),
                1,
                now,
                task.direction() == null ? Direction.NONE : task.direction(),
                task.modality(),
                TaskCustomer.of(task),
                body);
    }
}

package io.hookline.trigger;

import io.hookline.directory.Directory;
import io.hookline.event.Direction;
import io.hookline.event.Modality;
import io.hookline.event.Parameter;
import io.hookline.event.SchedulerEntryEvent;
import io.hookline.event.TaskEvent;
import io.hookline.event.TriggerEvent;
import io.hookline.task.Task;
import io.hookline.task.TaskKey;
import io.hookline.wire.Json;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Something that never happened, for a test delivery: a task, a scheduler entry or a transcript, as the event needs. */
record MadeUp(Subscription subscription, TriggerEvent event, Instant now) {

    Bodies bodies(Directory directory) {
        var id = "test-" + Ids.shortId();
        return new Bodies(
                writer(id, directory),
                each -> new CloudEventFrame(id, each, subscription.tenantId(), id, now),
                Place.NONE);
    }

    private Bodies.Writer writer(String id, Directory directory) {
        if (event instanceof TaskEvent) {
            var service = directory.service(serviceUpn()).orElse(null);
            return new TaskEventBody(task(id), serviceUpn(), service)::bytes;
        }
        return new AnnouncementBody(announcement(id))::bytes;
    }

    private Task task(String id) {
        var parameter = event == TaskEvent.PARAMETER_UPDATED ? new Parameter("Test", "test") : null;
        return new Task(
                new TaskKey(subscription.tenantId(), id),
                1,
                first(subscription.directions(), Direction.INBOUND),
                first(subscription.modalities(), Modality.AUDIO),
                now,
                event == TaskEvent.TERMINATED ? now : null,
                serviceUpn(),
                null,
                null,
                Task.unseen(null).stage(),
                null,
                parameter,
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                Map.of(),
                0);
    }

    private Announcement announcement(String id) {
        var body = Json.MAPPER.createObjectNode();
        if (event instanceof SchedulerEntryEvent) {
            body.put("schedulerEntryId", id)
                    .put("event", event.token())
                    .put("direction", Direction.OUTBOUND.token())
                    .put("modality", Modality.AUDIO.token())
                    .put("dueDateTimeUtc", now.toString())
                    .put("serviceUpn", serviceUpn());
        } else {
            body.put("event", event.token())
                    .put("tenantId", subscription.tenantId())
                    .put("serviceUPN", serviceUpn())
                    .put("taskId", id)
                    .put("serviceSessionId", id)
                    .put("created", now.toString());
        }
        return new Announcement(
                subscription.tenantId(),
                event,
                serviceUpn(),
                "test/" + id,
                1,
                now,
                Direction.OUTBOUND,
                Modality.AUDIO,
                "",
                body);
    }

    private String serviceUpn() {
        return subscription.services().iterator().next();
    }

    private static <T> T first(Collection<T> asked, T otherwise) {
        return asked.isEmpty() ? otherwise : asked.iterator().next();
    }
}

package io.hookline.event;

import java.time.Instant;
import java.util.Map;

/**
 * One activity of one workflow did something to one task, as the platform reports it. Immutable.
 *
 * @param tenantId tenant of the service, never null
 * @param source the reporting system; {@code (tenantId, source, id)} is the idempotency key
 * @param id the source's own id of this event
 * @param occurredAt when it happened at the source; the time of arrival where the source did not say
 * @param activity what happened
 * @param taskId the task that it happened to
 * @param serviceUpn the service whose workflow ran, in the directory's spelling
 * @param serviceSessionId the run of the task in this service, or null
 * @param direction given on {@code Start}, null where the source did not say
 * @param modality given on {@code Start}, null where the source did not say
 * @param parameter the parameter that the activity set, or null
 * @param user the agent that the activity joined, or null
 * @param reason why, in the source's words, or null
 * @param schedulerEntryId the planned call that this task serves, or null
 * @param task fields of {@code TaskEventData} that the source reports with the event, by wire name; JSON values, never
 *     null, nested objects as maps and lists
 */
public record WorkflowEvent(
        String tenantId,
        String source,
        String id,
        Instant occurredAt,
        Activity activity,
        String taskId,
        String serviceUpn,
        String serviceSessionId,
        Direction direction,
        Modality modality,
        Parameter parameter,
        UserRef user,
        String reason,
        String schedulerEntryId,
        Map<String, Object> task) {}

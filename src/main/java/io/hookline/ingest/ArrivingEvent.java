package io.hookline.ingest;

import io.hookline.event.WorkflowEvent;

/**
 * A workflow event that has been read and found valid, and not been stored yet. Immutable by convention; {@code
 * canonical} is not copied.
 *
 * @param event what was reported
 * @param canonical the event as JSON in UTF-8, the same for every format it may arrive in; without the tenant
 * @param bodyHash SHA-256 in hex of what the source said: equal for equal content, whatever the format, the order of
 *     fields and the time of arrival
 */
public record ArrivingEvent(WorkflowEvent event, byte[] canonical, String bodyHash) {}

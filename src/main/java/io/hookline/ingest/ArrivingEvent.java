package io.hookline.ingest;

import io.hookline.event.WorkflowEvent;

/**
 * A workflow event that has been read and found valid, not yet accepted.
 *
 * @param event what is reported
 * @param canonical the event as our JSON, with a stable order of fields: what is kept
 * @param bodyHash SHA-256 of the canonical content in hex, without what the hub filled in; equal for equal content in
 *     whatever format it came
 */
public record ArrivingEvent(WorkflowEvent event, byte[] canonical, String bodyHash) {}

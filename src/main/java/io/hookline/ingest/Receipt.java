package io.hookline.ingest;

import java.util.List;

/**
 * What the caller is told about one accepted event, and told again for each repeat.
 *
 * @param eventId our id of the event
 * @param sequence place of the event in its task, from 1
 * @param emitted tokens of the task events that it raised
 * @param deliveries how many deliveries they lead to
 * @param warnings what broke the legal order, or why a decision is put off
 */
public record Receipt(String eventId, long sequence, List<String> emitted, int deliveries, List<String> warnings) {}

package io.hookline.ingest;

import java.util.List;

/**
 * What one request brought.
 *
 * @param events at least one, at most a thousand, in the order sent; the same event may be there twice
 * @param list whether the caller sent a list, and so expects a list of answers, even for one event
 */
public record Arrival(List<ArrivingEvent> events, boolean list) {}

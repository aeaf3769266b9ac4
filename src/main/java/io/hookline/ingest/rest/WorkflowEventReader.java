package io.hookline.ingest.rest;

import io.hookline.directory.DirectorySource;
import io.hookline.ingest.Arrival;
import io.hookline.ingest.ArrivingEvent;
import io.hookline.problem.Problem.Violation;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import io.hookline.wire.Fields;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads workflow events in all formats and checks them against the directory. Thread-safe.
 *
 * <p>Everything that is wrong with a request is told in one {@link Refusal}; a request with one bad event brings none.
 */
public final class WorkflowEventReader {
    /** A thousand events of four KiB. */
    private static final int BYTES_MAX = 4 * 1024 * 1024;

    private static final int VIOLATIONS_MAX = 100;

    private static final String KNOWN_TYPES = "application/json, application/xml, text/xml, "
            + "application/cloudevents+json, application/cloudevents-batch+json, or CloudEvents in binary mode (ce-… headers)";

    private final DirectorySource directory;
    private final InstantSource clock;

    public WorkflowEventReader(DirectorySource directory, InstantSource clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * Reads the events of one request.
     *
     * @param mediaType in lower case without parameters; empty or null means JSON
     * @param headers by lower-case name; only {@code ce-…} are looked at
     * @param tenantId tenant of the caller; a service of another tenant is as unknown as one that does not exist
     * @throws Refusal of type INVALID_REQUEST, UNSUPPORTED_MEDIA_TYPE or TOO_LARGE
     */
    public Arrival read(String mediaType, Map<String, String> headers, byte[] body, String tenantId) {
        if (body.length > BYTES_MAX) {
            throw new Refusal(
                    ProblemType.TOO_LARGE,
                    "The body has more than " + BYTES_MAX + " bytes; send fewer events at once.");
        }
        var items = parse(mediaType == null ? "" : mediaType, headers, body);
        var reader = new EventReader(directory.current(), tenantId, clock.instant());
        var violations = new ArrayList<Violation>();
        var events = new ArrayList<ArrivingEvent>(items.items().size());
        for (var item : items.items()) {
            read(item, reader, events, violations);
        }
        if (violations.isEmpty() && events.size() > 1) {
            noteContradictions(items, events, violations);
        }
        Fields.refuse(violations.size() > VIOLATIONS_MAX ? violations.subList(0, VIOLATIONS_MAX) : violations);
        return new Arrival(events, items.list());
    }

    private static Items parse(String mediaType, Map<String, String> headers, byte[] body) {
        return switch (mediaType) {
            case "application/cloudevents+json" -> CloudEventItems.structured(body);
            case "application/cloudevents-batch+json" -> CloudEventItems.batch(body);
            case "", "application/json" ->
                CloudEventItems.areIn(headers) ? CloudEventItems.binary(headers, body) : Items.json(body);
            case "application/xml", "text/xml" ->
                CloudEventItems.areIn(headers) ? CloudEventItems.binary(headers, body) : XmlItems.read(body);
            default ->
                throw new Refusal(
                        ProblemType.UNSUPPORTED_MEDIA_TYPE,
                        "The content type '" + mediaType + "' is not understood; send " + KNOWN_TYPES + ".");
        };
    }

    private static void read(Item item, EventReader reader, List<ArrivingEvent> events, List<Violation> violations) {
        var found = new ArrayList<Violation>(0);
        var event = reader.read(item.event(), found);
        if (found.isEmpty()) {
            events.add(event);
        }
        for (var violation : found) {
            violations.add(new Violation(item.place().apply(violation.pointer()), violation.detail()));
        }
    }

    /** The same event twice in one list is a repeat; the same key with other content cannot be told from a fault. */
    private static void noteContradictions(Items items, List<ArrivingEvent> events, List<Violation> violations) {
        var first = new HashMap<List<String>, String>();
        for (int i = 0; i < events.size(); i++) {
            var event = events.get(i).event();
            var hash = events.get(i).bodyHash();
            var before = first.putIfAbsent(Arrays.asList(event.source(), event.id()), hash);
            if (before != null && !before.equals(hash)) {
                violations.add(new Violation(
                        items.items().get(i).place().apply("/id"),
                        "is used twice in this list by the same source with other content"));
            }
        }
    }
}

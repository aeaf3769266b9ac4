package io.hookline;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.Callers.Acknowledged;
import io.hookline.Inbox.Arrival;
import io.hookline.wire.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares what callers were promised with what receivers got. */
final class Promises {
    /** Events by the path of the subscriber that asked for them. */
    private final Map<String, Set<String>> wishes;

    Promises(Map<String, Set<String>> wishes) {
        this.wishes = wishes;
    }

    /** What was acknowledged, should have been told, and was not taken by the subscriber: path and event. */
    Set<String> lost(Collection<Acknowledged> acknowledged, Collection<Arrival> arrivals) {
        var missing = new HashSet<String>();
        wishes.forEach((path, events) -> acknowledged.stream()
                .filter(event -> events.contains(event.toldAs()))
                .forEach(event -> missing.add(path + " " + event.eventId())));
        arrivals.stream()
                .filter(Arrival::taken)
                .forEach(arrival -> missing.remove(arrival.path() + " " + arrival.eventId()));
        return missing;
    }

    /** Nobody is told twice under two names, and nobody is told what was not asked for. */
    void assertOneWebhookForOneEvent(Collection<Arrival> arrivals) {
        var eventsOfId = new HashMap<String, Set<String>>();
        var idsOfEvent = new HashMap<String, Set<String>>();
        for (var arrival : arrivals) {
            var event = arrival.path() + " " + arrival.eventId();
            eventsOfId
                    .computeIfAbsent(arrival.webhookId(), id -> new HashSet<>())
                    .add(event + arrival.body());
            idsOfEvent.computeIfAbsent(event, id -> new HashSet<>()).add(arrival.webhookId());
        }
        assertThat(eventsOfId).as("bodies of one webhook-id").allSatisfy((id, events) -> assertThat(events)
                .hasSize(1));
        assertThat(idsOfEvent).as("webhook-ids of one event").allSatisfy((event, ids) -> assertThat(ids)
                .hasSize(1));
        assertThat(arrivals).as("told without being asked for").allMatch(arrival -> wishes.get(arrival.path())
                .contains(Json.read(arrival.body().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .get("event")
                        .asText()));
    }

    /** For each subscriber and task, the first call of each event comes in the order in which the events were accepted. */
    void assertOrder(Collection<Arrival> arrivals) {
        var seen = new HashSet<String>();
        Map<String, List<Long>> lanes = new HashMap<>();
        for (var arrival : arrivals) {
            if (seen.add(arrival.webhookId())) {
                var task = Json.read(arrival.body().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .get("taskId")
                        .asText();
                lanes.computeIfAbsent(arrival.path() + " " + task, lane -> new ArrayList<>())
                        .add(arrival.sequence());
            }
        }
        assertThat(lanes)
                .allSatisfy((lane, sequences) ->
                        assertThat(sequences).as(lane).isSorted().doesNotHaveDuplicates());
    }

    /** The callers' own numbering and that of the hub agree: nothing was put in twice, nothing left out. */
    void assertSequences(Collection<Acknowledged> acknowledged) {
        var tasks = acknowledged.stream()
                .collect(Collectors.groupingBy(
                        Acknowledged::task, Collectors.mapping(Acknowledged::sequence, Collectors.toList())));
        assertThat(tasks).allSatisfy((task, sequences) -> {
            for (int i = 0; i < sequences.size(); i++) {
                assertThat(sequences.get(i)).as(task).isEqualTo(i + 1L);
            }
        });
    }
}

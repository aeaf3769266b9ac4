package io.hookline.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * From the moment an event was due to be sent until its webhook arrived. Events are due at fixed times, so a hub that
 * stalls is charged for all that it kept waiting.
 */
final class LatencyBench {
    private LatencyBench() {}

    static void run(Duration round) throws IOException {
        Report.title("latency: open loop, 1 subscription, from due time to the webhook's arrival");
        try (var hub = HubChild.start();
                var receiver = new Receiver(true)) {
            hub.subscribe(receiver.url("/one"), HubChild.SERVICE, List.of("WorkflowStarted"));
            var load = Load.events(hub.key(), "/hub/v1/workflow-events", List.of("Start"));
            try (var client = new Client(hub.port(), 64, load)) {
                receiver.await(client.closed(round).deliveries);
                once("warm-up ", client, receiver, 500, round);
                once("500/s   ", client, receiver, 500, round.multipliedBy(5));
                once("100/s   ", client, receiver, 100, round.multipliedBy(5));
            }
        }
    }

    private static void once(String name, Client client, Receiver receiver, int perSecond, Duration time)
            throws IOException {
        long before = receiver.received();
        var tally = client.open(perSecond, time);
        boolean all = receiver.await(before + tally.deliveries);
        var latency = new Samples();
        tally.due.forEach((task, due) -> {
            var arrival = receiver.arrival(task);
            if (arrival != null) {
                latency.add(arrival - due);
            }
        });
        Report.line("%s received %s%s", name, latency, all ? "" : " SOME MISSING");
        Report.line("%s acknowledged %s", name, tally.latency);
    }
}

package io.hookline.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Deliveries a second from the event over HTTP to the receiver's answer, with everything on: synced accept, attempt log,
 * two signatures, order per task, three subscriptions. Counted from the first event to the last webhook.
 */
final class DeliverBench {
    static final List<String> EVENTS = List.of("WorkflowStarted", "SystemAccepted", "InQueue", "Terminated");
    private static final int SUBSCRIPTIONS = 3;

    private DeliverBench() {}

    static void run(Duration round) throws IOException {
        Report.title("deliver: " + SUBSCRIPTIONS + " subscriptions, 64 connections, tasks of four events");
        try (var hub = HubChild.start();
                var receiver = new Receiver(false)) {
            for (int i = 0; i < SUBSCRIPTIONS; i++) {
                hub.subscribe(receiver.url("/" + i), HubChild.SERVICE, EVENTS);
            }
            var load = Load.events(hub.key(), "/hub/v1/workflow-events", Load.LIFE);
            try (var client = new Client(hub.port(), 64, load)) {
                once("warm-up", hub, receiver, client, round.multipliedBy(2));
                for (int i = 1; i <= 3; i++) {
                    once("round " + i, hub, receiver, client, round.multipliedBy(2));
                }
            }
        }
    }

    static void once(String name, HubChild hub, Receiver receiver, Client client, Duration time) throws IOException {
        long before = receiver.received();
        var cpu = hub.process().cpu();
        long from = System.nanoTime();
        var tally = client.closed(time);
        long during = receiver.received() - before;
        boolean all = receiver.await(before + tally.deliveries);
        double seconds = (receiver.last() - from) / 1e9;
        double micros = hub.process().cpu().minus(cpu).toNanos() / 1e3 / Math.max(1, tally.deliveries);
        Report.line(
                "%s: %.0f deliveries/s to the end, %.0f/s under load; %.0f events/s accepted; ack %s; %.0f us of hub CPU"
                        + " per delivery; client %.0f %% of a core; %s",
                name,
                tally.deliveries / seconds,
                during / tally.seconds,
                tally.perSecond(),
                tally.latency,
                micros,
                tally.clientCpuSeconds / tally.seconds * 100,
                all ? "none missing" : (before + tally.deliveries - receiver.received()) + " MISSING");
    }
}

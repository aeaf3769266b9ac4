package io.hookline.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** What subscriptions cost that do not match: three match, the others are of another service or wait for other events. */
final class ManyBench {
    private static final int MATCHING = 3;

    private ManyBench() {}

    static void run(Duration round) throws IOException {
        Report.title("many: processor time per event with " + MATCHING + " matching subscriptions of 10 and of 10 000");
        try (var receiver = new Receiver(false);
                var few = HubChild.start();
                var many = HubChild.start()) {
            fill(few, receiver, 10);
            fill(many, receiver, 10_000);
            double cheap = measure(few, receiver, round);
            double dear = measure(many, receiver, round);
            Report.line("10: %.0f us, 10 000: %.0f us, ratio %.2f", cheap, dear, dear / cheap);
        }
    }

    private static void fill(HubChild hub, Receiver receiver, int total) throws IOException {
        for (int i = 0; i < total; i++) {
            boolean matches = i < MATCHING;
            var service = matches || i % 2 == 0 ? HubChild.SERVICE : "sales@alpine.example";
            hub.subscribe(receiver.url("/" + i), service, List.of(matches ? "WorkflowStarted" : "Terminated"));
        }
    }

    private static double measure(HubChild hub, Receiver receiver, Duration round) throws IOException {
        var load = Load.events(hub.key(), "/hub/v1/workflow-events", List.of("Start"));
        try (var client = new Client(hub.port(), 16, load)) {
            receiver.await(receiver.received() + client.closed(round.multipliedBy(2)).deliveries);
            var before = hub.process().cpu();
            long received = receiver.received();
            var tally = client.closed(round.multipliedBy(2));
            receiver.await(received + tally.deliveries);
            return hub.process().cpu().minus(before).toNanos() / 1e3 / tally.answers;
        }
    }
}

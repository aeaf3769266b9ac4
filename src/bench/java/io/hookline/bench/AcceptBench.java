package io.hookline.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** How many events a second are taken, beside a server that only makes the same bytes durable; rounds alternate. */
final class AcceptBench {
    private static final int ROUNDS = 3;

    private AcceptBench() {}

    static void run(Duration round) throws IOException {
        Report.title("accept: single events over HTTP, closed loop, median of " + ROUNDS + " rounds");
        try (var hub = HubChild.start();
                var receiver = new Receiver(false);
                var bare = BareServer.start()) {
            warmUp(hub, bare, round);
            for (int connections : new int[] {1, 16, 64}) {
                compare("nobody subscribed", hub, bare, connections, round);
            }
            hub.subscribe(receiver.url("/one"), HubChild.SERVICE, List.of("WorkflowStarted"));
            compare("1 subscription   ", hub, bare, 64, round);
        }
    }

    private static void warmUp(HubChild hub, Child bare, Duration round) throws IOException {
        round(hub.port(), hub.key(), 64, round.multipliedBy(2));
        round(bare.port(), hub.key(), 64, round);
    }

    private static void compare(String what, HubChild hub, Child bare, int connections, Duration round)
            throws IOException {
        var ours = new double[ROUNDS];
        var plain = new double[ROUNDS];
        double client = 0;
        for (int i = 0; i < ROUNDS; i++) {
            var tally = round(hub.port(), hub.key(), connections, round);
            ours[i] = tally.perSecond();
            client = tally.clientCpuSeconds / tally.seconds;
            plain[i] = round(bare.port(), hub.key(), connections, round).perSecond();
        }
        double hubRate = Samples.median(ours);
        double bareRate = Samples.median(plain);
        Report.line(
                "%s %2d connections: hub %6.0f/s, bare group commit %6.0f/s, ratio %.2f (client used %.0f %% of a core)",
                what, connections, hubRate, bareRate, hubRate / bareRate, client * 100);
    }

    private static Client.Tally round(int port, String key, int connections, Duration time) throws IOException {
        var load = Load.events(key, "/hub/v1/workflow-events", List.of("Start"));
        try (var client = new Client(port, connections, load)) {
            return client.closed(time);
        }
    }
}

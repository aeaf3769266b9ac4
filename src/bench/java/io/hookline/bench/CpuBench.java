package io.hookline.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** What one event costs in processor time, taken apart: over HTTP one by one, in lists, and HTTP without an event. */
final class CpuBench {
    private static final String EVENTS = "/hub/v1/workflow-events";
    private static final int LIST = 100;

    private CpuBench() {}

    static void run(Duration round) throws IOException {
        Report.title("cpu: processor time of the server process, 16 connections");
        try (var hub = HubChild.start();
                var bare = BareServer.start()) {
            var key = hub.key();
            var none = Load.events(key, "/none", List.of("Start"));
            double plain = measure(bare, none, 1, round);
            double synced = measure(bare, Load.events(key, "/", List.of("Start")), 1, round);
            double single = measure(hub.process(), Load.events(key, EVENTS, List.of("Start")), 1, round);
            double listed = measure(hub.process(), Load.list(key, EVENTS, LIST), LIST, round);
            double look = measure(hub.process(), Load.get(key, "/v1/tasks/directions"), 1, round);
            Report.line("bare handler %.1f us, with group commit to a file %.1f us", plain, synced);
            Report.line("event over HTTP %.1f us, in a list of %d %.1f us", single, LIST, listed);
            Report.line(
                    "HTTP path without the store (the difference) %.1f us, %.1f x bare; a look-up (HTTP, access, route,"
                            + " answer) %.1f us, %.1f x bare",
                    single - listed, (single - listed) / plain, look, look / plain);
        }
    }

    /** Microseconds per event, after a warm-up of the same length. */
    private static double measure(Child server, Load load, int events, Duration round) throws IOException {
        try (var client = new Client(server.port(), 16, load)) {
            client.closed(round);
            var before = server.cpu();
            var tally = client.closed(round);
            return server.cpu().minus(before).toNanos() / 1e3 / tally.answers / events;
        }
    }
}

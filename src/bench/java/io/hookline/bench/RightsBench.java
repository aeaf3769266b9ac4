package io.hookline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** From saving a directory file to the last subscription that it suspends or resumes: 10 000 subscriptions of 500 owners. */
final class RightsBench {
    private static final int OWNERS = 500;
    private static final int EACH = 20;
    private static final int SERVICES = 50;

    private RightsBench() {}

    static void run(Duration round) throws IOException {
        Report.title("rights: " + OWNERS * EACH + " subscriptions of " + OWNERS + " owners, SQLite");
        var file = Files.createTempFile(Path.of("target"), "bench-directory", ".yaml");
        Files.writeString(file, directory(owner -> true));
        try (var hub = HubChild.with(List.of("--directory", file.toString()))) {
            long began = System.nanoTime();
            subscribe(hub);
            Report.line("subscribed in %.1f s", (System.nanoTime() - began) / 1e9);
            for (int i = 1; i <= 3; i++) {
                int lost = i;
                change(hub, file, "one owner loses a role", owner -> owner != lost, EACH);
                change(hub, file, "and has it back", owner -> true, 0);
            }
            for (int i = 0; i < 3; i++) {
                change(hub, file, "a tenth of all owners lose it", owner -> owner % 10 != 0, OWNERS * EACH / 10);
                change(hub, file, "and have it back", owner -> true, 0);
                change(hub, file, "all owners lose it", owner -> false, OWNERS * EACH);
                change(hub, file, "and have it back", owner -> true, 0);
            }
        } finally {
            Files.delete(file);
        }
    }

    private static void subscribe(HubChild hub) {
        IntStream.range(0, OWNERS).parallel().forEach(owner -> {
            var key = hub.post("/hub/v1/keys", Map.of("owner", upn(owner), "scopes", List.of("api")))
                    .get("key")
                    .asText();
            for (int i = 0; i < EACH; i++) {
                var wish = Map.of(
                        "trigger",
                        "TaskStateChanged",
                        "url",
                        "http://127.0.0.1:9/" + owner + "/" + i,
                        "services",
                        List.of(service(owner % SERVICES)),
                        "events",
                        List.of("WorkflowStarted"));
                hub.post("/hub/v1/subscriptions", key, wish);
            }
        });
    }

    private static void change(HubChild hub, Path file, String what, IntPredicate has, int suspended)
            throws IOException {
        var next = Files.writeString(file.resolveSibling(file.getFileName() + ".next"), directory(has));
        var before = hub.process().cpu();
        long from = System.nanoTime();
        Files.move(next, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        while (hub.figure("hookline_subscriptions_suspended") != suspended) {
            LockSupport.parkNanos(10_000_000);
        }
        Report.line(
                "%-32s %5d suspended after %5.0f ms, %5.0f ms of processor time",
                what,
                suspended,
                (System.nanoTime() - from) / 1e6,
                hub.process().cpu().minus(before).toNanos() / 1e6);
    }

    private static String upn(int owner) {
        return "owner-" + owner + "@bench.example";
    }

    private static String service(int service) {
        return "service-" + service + "@bench.example";
    }

    private static String directory(IntPredicate has) {
        var text = new StringBuilder("""
                tenants:
                  - id: bench
                    name: Bench
                    units: [ { id: top, name: Top } ]
                    services:
                """);
        for (int i = 0; i < SERVICES; i++) {
            text.append("""
                          - { upn: %s, id: service-%d, name: Service %d, telNumber: "+442079460100", unit: top,
                              licence: ContactCenter, modalities: [Audio] }
                    """.formatted(service(i), i, i));
        }
        text.append("    users:\n      - { upn: ada@bench.example, id: ada, displayName: Ada, unit: top, "
                + "roles: [ { role: TenantAdmin } ] }\n");
        for (int i = 0; i < OWNERS; i++) {
            var role =
                    has.test(i) ? "{ role: ServiceOwner, service: " + service(i % SERVICES) + " }" : "{ role: User }";
            text.append("      - { upn: %s, id: owner-%d, displayName: Owner, unit: top, roles: [ %s ] }\n"
                    .formatted(upn(i), i, role));
        }
        return text.toString();
    }
}

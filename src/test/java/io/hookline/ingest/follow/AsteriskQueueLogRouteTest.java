package io.hookline.ingest.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hookline.event.Direction;
import io.hookline.event.Modality;
import io.hookline.event.UserRef;
import io.hookline.event.WorkflowEvent;
import io.hookline.ingest.SmallDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real route file, read by the real engine, on a log as a PBX writes it. */
class AsteriskQueueLogRouteTest {
    @TempDir
    Path folder;

    private Path log;

    @BeforeEach
    void copySample() throws Exception {
        log = folder.resolve("queue, log");
        Files.copy(Path.of("src/test/resources/queue_log.sample"), log);
    }

    @Test
    void every_call_of_the_log_is_told() throws Exception {
        try (var routes = routes(Map.of("hookline.ingest.queue-log", log.toString()))) {
            awaitWholeFile(routes);

            assertThat(told(routes, "1772438460.11"))
                    .containsExactly("Start", "Accept", "Queue", "UserConnected", "Disconnect AgentHungUp");
            assertThat(told(routes, "1772438600.20"))
                    .containsExactly("Start", "Accept", "Queue", "QueueLeft CallerHungUp", "Disconnect CallerHungUp");
            assertThat(told(routes, "1772438700.31"))
                    .containsExactly(
                            "Start",
                            "Accept",
                            "Queue",
                            "QueueLeft Timeout",
                            "Start",
                            "Accept",
                            "Queue",
                            "UserConnected",
                            "Disconnect CallerHungUp");
            assertThat(told(routes, "1772438900.40")).endsWith("QueueLeft Key 9");
            assertThat(told(routes, "1772438990.44")).endsWith("QueueLeft NoAgent");
            assertThat(told(routes, "1772439100.50")).endsWith("UserConnected", "Transfer Blind transfer to 1005");
            assertThat(told(routes, "1772439200.60")).endsWith("UserConnected", "Transfer Attended transfer");
            await().untilAsserted(() -> {
                assertThat(counted(routes, "unreadable")).isEqualTo(4);
                assertThat(counted(routes, "ignored")).isEqualTo(13);
                assertThat(counted(routes, "accepted")).isEqualTo(53);
            });
        }
    }

    @Test
    void events_carry_what_the_line_knows() throws Exception {
        try (var routes = routes(Map.of("hookline.ingest.queue-log", log.toString()))) {
            awaitWholeFile(routes);

            var start = events(routes, "1772438460.11").get(0);
            assertThat(start.tenantId()).isEqualTo(SmallDirectory.ALPINE);
            assertThat(start.serviceUpn()).isEqualTo(SmallDirectory.HOTLINE);
            assertThat(start.direction()).isEqualTo(Direction.INBOUND);
            assertThat(start.modality()).isEqualTo(Modality.AUDIO);
            assertThat(start.task()).isEqualTo(Map.of("callerTelNumber", "+41445550123"));
            assertThat(events(routes, "1772438600.20").get(0).task()).isEmpty();
            assertThat(events(routes, "1772438460.11").get(3).user()).isEqualTo(new UserRef("PJSIP/1002", null, null));
            assertThat(events(routes, "1772438700.31").get(7).user())
                    .isEqualTo(new UserRef(null, "mia.keller@alpine.example", null));
            assertThat(events(routes, "1772438700.31").get(5).serviceUpn()).isEqualTo("sales@alpine.example");
        }
    }

    @Test
    void a_hub_that_is_full_for_a_while_loses_and_repeats_nothing() throws Exception {
        try (var routes = routes(Map.of("hookline.ingest.queue-log", log.toString()))) {
            awaitWholeFile(routes);
            int before = routes.accepted.size();
            routes.refusals.set(3);

            Files.writeString(
                    log,
                    "1772440000|1772440000.1|hotline|NONE|ENTERQUEUE||+41445550123|1\n",
                    StandardOpenOption.APPEND);
            await().until(() -> routes.accepted.size() > before);

            assertThat(routes.refusals).hasValue(0);
            assertThat(told(routes, "1772440000.1")).containsExactly("Start", "Accept", "Queue");
        }
    }

    @Test
    void an_event_that_is_refused_for_good_does_not_stop_the_others() throws Exception {
        Files.writeString(
                log,
                "1772440000|" + "7".repeat(300) + "|hotline|NONE|ABANDON|1|1|1\n"
                        + "1772440001|1772440001.1|hotline|NONE|ABANDON|1|1|1\n",
                StandardOpenOption.APPEND);

        try (var routes = routes(Map.of("hookline.ingest.queue-log", log.toString()))) {
            await().until(() -> !told(routes, "1772440001.1").isEmpty());

            assertThat(counted(routes, "refused")).isEqualTo(1);
            assertThat(routes.accepted.stream().map(WorkflowEvent::id)).doesNotHaveDuplicates();
        }
    }

    @Test
    void without_the_setting_there_is_no_route() throws Exception {
        try (var routes = routes(Map.of())) {
            assertThat(routes.routes()).isEqualTo(1);
        }
    }

    @Test
    void the_tenant_can_be_set() throws Exception {
        var settings = Map.of(
                "hookline.ingest.queue-log", log.toString(), "hookline.ingest.queue-log.tenant", SmallDirectory.OTHER);
        try (var routes = routes(settings)) {
            await().until(() -> !told(routes, "1772439200.60").isEmpty());

            assertThat(routes.accepted).extracting(WorkflowEvent::serviceUpn).containsOnly("hotline@other.example");
        }
    }

    private FollowingRoutes routes(Map<String, String> settings) throws Exception {
        var all = new HashMap<>(settings);
        all.put("hookline.ingest.poll-millis", "20");
        var file = "ingest-asterisk-queue-log.camel.yaml";
        return new FollowingRoutes(ResourceHelper.fromString(file, Files.readString(Path.of("routes", file))), all);
    }

    private static void awaitWholeFile(FollowingRoutes routes) throws Exception {
        long size = Files.size(routes.file("hookline.ingest.queue-log"));
        await().until(() -> routes.positions.containsKey("asterisk-queue-log")
                && Position.of(routes.positions.get("asterisk-queue-log")).offset() == size);
    }

    private static List<WorkflowEvent> events(FollowingRoutes routes, String taskId) {
        return routes.accepted.stream()
                .filter(event -> event.taskId().equals(taskId))
                .toList();
    }

    private static List<String> told(FollowingRoutes routes, String taskId) {
        return events(routes, taskId).stream()
                .map(event -> event.activity().token() + (event.reason() == null ? "" : " " + event.reason()))
                .toList();
    }

    private static double counted(FollowingRoutes routes, String result) {
        return routes.meters
                .counter("hookline.ingest.lines", "source", "asterisk-queue-log", "result", result)
                .count();
    }
}

package io.hookline.ingest.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hookline.event.Activity;
import io.hookline.event.Modality;
import io.hookline.event.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source that nobody has thought of is followed by a route file alone. */
class AnotherSourceTest {
    private static final String ROUTE = """
            - beans:
                - name: chatLines
                  type: io.hookline.ingest.follow.LineMapping
                  properties:
                    source: chat
                    separator: ";"
                    columns: when, what, room, desk, text
                    verb: what
                    time: when
                    timeFormat: iso
                    task: room
                    service: desk
                    ignored: what, typing
                    events: |
                      opened:
                        - { activity: Start, direction: Inbound, modality: InstantMessaging, task: { initialMessage: "{text}" } }
                      language:
                        - { activity: CollectInformation, parameter: { name: Language, value: "{text}" } }
                - name: chat
                  type: io.hookline.ingest.follow.LineFollower
                  constructors:
                    "0": "#bean:following"
                    "1": chat
                    "2": "{{chat.file}}"
                    "3": ""
                    "4": "#bean:chatLines"
            - route:
                id: ingest-chat
                from:
                  uri: timer
                  parameters:
                    timerName: ingest-chat
                    period: 20
                    synchronous: true
                  steps:
                    - setProperty:
                        name: hookline.tenant
                        expression:
                          method:
                            ref: chat
                            method: tenant
                    - bean:
                        ref: chat
                        method: next
                    - loop:
                        doWhile: true
                        expression:
                          simple:
                            expression: ${body} != null
                        steps:
                          - to:
                              uri: direct:accept-workflow-events
                          - bean:
                              ref: chat
                              method: accepted
            """;

    @TempDir
    Path folder;

    @Test
    void a_comma_file_with_a_header_is_followed() throws Exception {
        var file = folder.resolve("chat.csv");
        Files.writeString(file, """
                when;what;room;desk;text
                2026-03-02T09:15:04+01:00;opened;room-1;hotline;Grüezi
                2026-03-02T09:15:05+01:00;typing;room-1;hotline;
                2026-03-02T09:15:09+01:00;language;room-1;hotline;de-CH
                """);

        try (var routes = new FollowingRoutes(
                ResourceHelper.fromString("ingest-chat.camel.yaml", ROUTE), Map.of("chat.file", file.toString()))) {
            await().until(() -> routes.accepted.size() == 2);

            var opened = routes.accepted.get(0);
            assertThat(opened.activity()).isEqualTo(Activity.START);
            assertThat(opened.modality()).isEqualTo(Modality.INSTANT_MESSAGING);
            assertThat(opened.occurredAt()).isEqualTo(Instant.parse("2026-03-02T08:15:04Z"));
            assertThat(opened.task()).containsEntry("initialMessage", "Grüezi");
            assertThat(routes.accepted.get(1).parameter()).isEqualTo(new Parameter("Language", "de-CH"));
        }
    }
}

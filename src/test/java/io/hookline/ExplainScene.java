package io.hookline;

import static io.hookline.Events.HOTLINE;
import static io.hookline.Events.SALES;
import static io.hookline.Events.event;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A hub with subscriptions of every kind around one task that is queued, and two rules more than are shipped. */
final class ExplainScene implements AutoCloseable {
    static final String SAMS_ROLE = "{ role: ServiceOwner, service: hotline@alpine.example }";

    final HubUnderTest hub;
    final WebhookReceiver receiver = new WebhookReceiver();
    final Subscribing subscribing;
    final Path directory;
    final String sam;
    final String told;
    final String ends;
    final String mails;
    final String paused;
    final String sams;
    final String elsewhere;
    final String deleted;
    final String queued;

    ExplainScene(Path folder) throws IOException {
        directory = Files.copy(Path.of("config/directory.yaml"), folder.resolve("directory.yaml"));
        CandidateRules.shipped()
                .judging(
                        "no-mutes",
                        "event == \"QueueLeft\", vocabulary == \"certified\"",
                        "suppress( \"no-mutes\", $c, \"not wanted\" )")
                .with("emission/others.drl", """
                        /* Only for a test. */
                        package rules.emission

                        import io.hookline.policy.emission.Candidate
                        global io.hookline.policy.emission.EmissionProposals proposals

                        // What other tenants have is nobody's business.
                        rule "A desk of another tenant is told for a minute only"
                            @id( "foreign-desk" ) @owner( "test" ) @since( "1.0" )
                        when
                            $c : Candidate( service == "desk@borea.example" )
                        then
                            proposals.expireAfter( "foreign-desk", $c, 60 );
                        end
                        """)
                .with("emission/no-mutes.scenarios.yaml", scenarios("event: QueueLeft", "suppressed", "no-mutes"))
                .with(
                        "emission/others.scenarios.yaml",
                        scenarios("service: desk@borea.example", "told", "foreign-desk"))
                .write(folder.resolve("rules"));
        hub = HubUnderTest.start(folder.resolve("data"), settings -> settings, folder.resolve("rules"), directory);
        subscribing = new Subscribing(hub);
        sam = hub.keyOf("sam.owner@alpine.example");
        told = subscribing.subscribe(receiver.url("/told"), "InQueue", "QueueLeft");
        ends = subscribing.subscribe(receiver.url("/ends"), "Terminated");
        mails = id(List.of("InQueue"), Map.of("modalities", List.of("Email")));
        paused = subscribing.subscribe(receiver.url("/paused"), "InQueue");
        hub.post("/hub/v1/subscriptions/" + paused + "/pause", Map.of());
        elsewhere = id(List.of("InQueue"), Map.of("services", List.of(SALES)));
        deleted = subscribing.subscribe(receiver.url("/deleted"), "InQueue");
        hub.delete("/hub/v1/subscriptions/" + deleted);
        sams = hub.send("POST", "/hub/v1/subscriptions", sam, wish("/sams", "InQueue"))
                .json()
                .get("id")
                .asText();
        accept(event("Start", "t-why"));
        accept(event("Accept", "t-why"));
        queued = accept(event("Queue", "t-why"));
    }

    @Override
    public void close() {
        hub.close();
        receiver.close();
    }

    private static String scenarios(String given, String decision, String id) {
        return """
                - scenario: it speaks
                  given: { candidate: { GIVEN } }
                  expect: { decision: DECISION, because: [ID] }
                - scenario: it is silent
                  given: { candidate: { event: Terminated } }
                  expect: { decision: told, not: [ID] }
                """.replace("GIVEN", given).replace("DECISION", decision).replace("ID", id);
    }

    private Map<String, Object> wish(String path, String event) {
        return Map.of(
                "trigger",
                "TaskStateChanged",
                "url",
                receiver.url(path),
                "services",
                List.of(HOTLINE),
                "events",
                List.of(event));
    }

    private String id(List<String> events, Map<String, ?> changes) {
        return subscribing
                .subscribe(receiver.url("/some"), events, changes)
                .get("id")
                .asText();
    }

    /** The id of an event that is accepted now. */
    String accept(Map<String, Object> event) {
        return subscribing.accept(event).get("eventId").asText();
    }
}

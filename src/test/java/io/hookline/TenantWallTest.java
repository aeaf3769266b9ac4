package io.hookline;

import static io.hookline.Events.HOTLINE;
import static io.hookline.Events.SALES;
import static io.hookline.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hookline.HubUnderTest.Reply;
import io.hookline.wire.Json;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The admin of one tenant tries every operation on the ids of another: nothing is read, nothing is changed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantWallTest {
    private static final Pattern PARAMETER = Pattern.compile("(?<=/):(\\w+)");
    /** What every tenant reads alike, and links whose id is the credential. */
    private static final Set<String> OF_NO_TENANT =
            Set.of("/openapi.json", "/connector/apiDefinition.swagger.json", "/health/live", "/health/ready");

    /**
     * Why an action was denied, in the audit log of who was denied, repeats what she asked for; so does a decision, as long
     * as it tells nothing about it.
     */
    private static final Pattern OWN_WORDS =
            Pattern.compile("\"outcome\":\"denied: [^\"]*\"|\"service\":\"[^\"]*\",\"asked\":\\[\\],\"rules\":\\[\\]");

    /** By the beginning of the path, because many call their parameter just id. */
    private final Map<String, String> ids = new LinkedHashMap<>();

    private HubUnderTest hub;
    private WebhookReceiver receiver;
    private String bea;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        hub = HubUnderTest.start(data);
        receiver = new WebhookReceiver();
        bea = hub.keyOf("bea.admin@borea.example");
        var alpine = new Subscribing(hub);
        var subscription = alpine.subscribe(receiver.url("/wall"), "WorkflowStarted");
        ids.put("/hub/v1/subscriptions", subscription);
        ids.put(
                "/hub/v1/events",
                alpine.accept(event("Start", "t-wall")).get("eventId").asText());
        await().until(() -> receiver.taken("/wall").size() == 1);
        ids.put(
                "/hub/v1/deliveries",
                alpine.deliveries(subscription).at("/0/id").asText());
        var call = hub.post("/v1/scheduler-entries", Calls.call(SALES)).json();
        ids.put("/hub/v1/scheduler-entries", call.get("schedulerEntryId").asText());
        ids.put("/v1/scheduler-entries", call.get("schedulerEntryId").asText());
        ids.put("/v1/outbound-call-with-workflow", call.get("schedulerEntryId").asText());
        var external = Map.of("serviceUpn", "claims@alpine.example", "customerIdentifier", "c-1");
        ids.put(
                "/v1/ExternalTasks",
                hub.post("/v1/ExternalTasks", external).json().get("id").asText());
        hub.send("PUT", "/hub/v1/do-not-call/+442079460217", hub.adminKey(), Map.of("reason", "of Alpine"));
        ids.put("/hub/v1/do-not-call", "+442079460217");
        ids.put("/hub/v1/keys", hub.get("/hub/v1/keys").json().at("/items/0/id").asText());
        hub.post("/v2/AddressBooks/customers/contacts", Map.of("externalId", "E-1", "displayName", "Anna"));
        hub.post(
                "/hub/v1/transcriptions",
                Map.of(
                        "taskId",
                        "t-wall",
                        "serviceUpn",
                        HOTLINE,
                        "serviceSessionId",
                        "ss-wall",
                        "segments",
                        List.of(Map.of("text", "secret words"))));
    }

    @AfterAll
    void stop() {
        hub.close();
        receiver.close();
    }

    @Test
    void nothing_of_another_tenant_can_be_read_or_changed() {
        var before = alpine();
        var through = new ArrayList<String>();
        int tried = 0;
        for (var route : hub.routes()) {
            for (var method : route.methods()) {
                if (!OF_NO_TENANT.contains(route.getPath()) && !route.getPath().startsWith("/v1/triggers/")) {
                    var path = filled(route.getPath());
                    var reply = send(method.name(), path);
                    tried++;
                    if (isThrough(route.getPath(), path, reply)) {
                        through.add(method + " " + path + " " + reply.status() + " " + reply.text());
                    }
                }
            }
        }

        assertThat(tried).isGreaterThan(50);
        assertThat(through).isEmpty();
        assertThat(alpine()).as("Alpine's own view").isEqualTo(before);
    }

    /** Otherwise the walk could be refused for ids that nobody has. */
    @Test
    void the_same_ids_open_for_their_own_tenant() {
        var opened = hub.routes().stream()
                .filter(route -> route.methods().stream()
                        .anyMatch(method -> method.name().equals("GET")))
                .filter(route -> PARAMETER.matcher(route.getPath()).find())
                .map(route -> filled(route.getPath()))
                .filter(path -> hub.get(path).status() == 200)
                .toList();

        assertThat(opened).hasSizeGreaterThanOrEqualTo(9);
    }

    @Test
    void no_trigger_can_be_registered_on_services_of_another_tenant() {
        for (var kind : List.of("tasks", "scheduler-entries", "virtual-assistant")) {
            var config = new LinkedHashMap<String, Object>();
            config.put("url", receiver.url("/spy"));
            config.put("services", List.of(HOTLINE));
            if (!kind.equals("virtual-assistant")) {
                config.put(
                        kind.equals("tasks") ? "taskEvents" : "schedulerEntryEvents",
                        List.of(kind.equals("tasks") ? "InQueue" : "Scheduled"));
            }
            assertThat(hub.send("POST", "/v1/triggers/" + kind, bea, Map.of("config", config))
                            .status())
                    .as(kind)
                    .isEqualTo(403);
        }
    }

    /** An id of Alpine's must be refused; a list must not mention Alpine. */
    private static boolean isThrough(String route, String path, Reply reply) {
        var named = !route.equals(path);
        var refused = reply.status() >= 400 && reply.status() < 500;
        return named
                ? !refused
                : reply.status() < 400
                        && OWN_WORDS.matcher(reply.text()).replaceAll("").contains("alpine");
    }

    private String filled(String route) {
        return PARAMETER.matcher(route).replaceAll(match -> switch (match.group(1)) {
            case "taskId" -> "t-wall";
            case "serviceSessionId" -> "ss-wall";
            case "dataType" -> "Transcript";
            case "AddressBook", "book" -> "customers";
            case "externalId" -> "E-1";
            case "name" -> "Language";
            case "version" -> hub.get("/hub/v1/rules").json().get("version").asText();
            default ->
                ids.entrySet().stream()
                        .filter(entry -> route.startsWith(entry.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("no id of Alpine's for " + route));
        });
    }

    private Reply send(String method, String path) {
        var request = hub.request(path, bea)
                .header("Content-Type", path.endsWith(":import") ? "text/csv" : "application/json")
                .header("If-Match", "*");
        var body = method.equals("GET") || method.equals("DELETE")
                ? BodyPublishers.noBody()
                : path.endsWith(":import")
                        ? BodyPublishers.ofString("externalId,displayName\nE-1,Stolen\n")
                        : BodyPublishers.ofByteArray(Json.write(body(path)));
        return hub.send(request.method(method, body));
    }

    /** What would be right if it were Bea's. */
    private static Object body(String path) {
        if (path.endsWith("/delete")) {
            return List.of("E-1");
        }
        if (path.endsWith(":batch")) {
            return Map.of("mode", "upsert", "contacts", List.of(Map.of("externalId", "E-1", "displayName", "Stolen")));
        }
        if (path.contains("/contacts")) {
            return Map.of("externalId", "E-1", "displayName", "Stolen");
        }
        if (path.contains("scheduler-entries")) {
            return Calls.call(SALES);
        }
        if (path.endsWith("/workflow-events")) {
            return event("Queue", "t-wall");
        }
        if (path.endsWith("/transcriptions")) {
            return Map.of(
                    "taskId",
                    "t-wall",
                    "serviceUpn",
                    HOTLINE,
                    "serviceSessionId",
                    "ss-wall",
                    "segments",
                    List.of(Map.of("text", "forged")));
        }
        if (path.endsWith("/ExternalTasks")) {
            return Map.of("serviceUpn", "claims@alpine.example");
        }
        return path.contains("/tasks/")
                ? Map.of("customer", Map.of("firstName", "Stolen"))
                : Map.of("owner", "ada.admin@alpine.example");
    }

    /** Everything that could have been changed, as Alpine's admin sees it. */
    private Map<String, String> alpine() {
        var view = new TreeMap<String, String>();
        for (var path : List.of(
                "/hub/v1/tasks/t-wall",
                "/hub/v1/events",
                "/hub/v1/subscriptions",
                "/hub/v1/deliveries",
                "/hub/v1/scheduler-entries",
                "/hub/v1/tasks/" + ids.get("/v1/ExternalTasks"),
                "/v2/AddressBooks/customers/contacts",
                "/hub/v1/do-not-call",
                "/hub/v1/keys/",
                "/v1/virtual-assistant/ss-wall/transcriptionData/Transcript")) {
            view.put(path, hub.get(path).text().replaceAll("\"traceId\":\"\\w+\"|,\"lastUsedAt\":\"[^\"]+\"", ""));
        }
        return view;
    }
}

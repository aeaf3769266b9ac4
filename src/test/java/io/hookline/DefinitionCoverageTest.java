package io.hookline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The two definitions that a running hub serves name every route that it has, and no other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DefinitionCoverageTest {
    static final String CONNECTOR = "/connector/apiDefinition.swagger.json";
    static final String HUB = "/openapi.json";
    private static final Pattern VARIABLE = Pattern.compile("(?<=/):(\\w+)");
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

    private HubUnderTest hub;
    private Set<String> routes;
    private Set<String> promised;

    @BeforeAll
    void start(@TempDir Path data) {
        hub = HubUnderTest.start(data);
        routes = new TreeSet<>();
        hub.routes().forEach(route -> route.methods()
                .forEach(method -> routes.add(
                        method.name() + " " + VARIABLE.matcher(route.getPath()).replaceAll("{$1}"))));
        promised = operations(CONNECTOR);
        promised.addAll(operations(HUB));
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @Test
    void every_route_is_in_a_definition() {
        var unnamed = new TreeSet<>(routes);
        unnamed.removeAll(promised);

        assertThat(routes).hasSizeGreaterThan(25);
        assertThat(unnamed).isEmpty();
    }

    @Test
    void every_operation_of_a_definition_has_a_route() {
        var empty = new TreeSet<>(promised);
        empty.removeAll(routes);

        assertThat(empty).isEmpty();
    }

    @Test
    void each_surface_is_in_the_definition_of_its_own() {
        assertThat(operations(CONNECTOR)).allMatch(operation -> operation.matches("[A-Z]+ /v[12]/.*"));
        assertThat(operations(HUB)).noneMatch(operation -> operation.matches("[A-Z]+ /v[12]/.*"));
    }

    @Test
    void definitions_carry_the_address_that_the_caller_used() {
        var named = hub.baseUrl().replace("127.0.0.1", "localhost");

        assertThat(hub.get(CONNECTOR).json().get("host").asText()).isEqualTo("127.0.0.1:" + hub.port());
        assertThat(hub.get(named + CONNECTOR).json().get("host").asText()).isEqualTo("localhost:" + hub.port());
        assertThat(hub.get(CONNECTOR).json().at("/schemes/0").asText()).isEqualTo("http");
        assertThat(hub.get(named + HUB).json().at("/servers/0/url").asText()).isEqualTo(named);
    }

    @Test
    void definitions_need_a_key_and_take_only_get() {
        for (var path : new String[] {CONNECTOR, HUB}) {
            assertThat(hub.send(hub.bare(path).GET()).status()).as(path).isEqualTo(401);
            assertThat(hub.send(hub.request(path).POST(BodyPublishers.noBody())).status())
                    .as(path)
                    .isEqualTo(405);
            assertThat(hub.get(path).header("Content-Type")).as(path).isEqualTo("application/json");
        }
    }

    private Set<String> operations(String definition) {
        var operations = new TreeSet<String>();
        var document = hub.get(definition).json();
        document.get("paths").properties().forEach(path -> addMethods(operations, path.getKey(), path.getValue()));
        return operations;
    }

    private static void addMethods(Set<String> operations, String path, JsonNode item) {
        item.fieldNames().forEachRemaining(name -> {
            var method = name.toUpperCase(Locale.ROOT);
            if (METHODS.contains(method)) {
                operations.add(method + " " + path);
            }
        });
    }
}

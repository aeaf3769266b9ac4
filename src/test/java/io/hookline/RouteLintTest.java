package io.hookline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What Camel does not tell: it starts with a misspelled error configuration or a link to nowhere, without a word. */
class RouteLintTest {
    private static final Set<String> DIRECTIONS = Set.of("ingest", "emit", "deliver", "fire", "api");
    private static final Pattern LITERAL_HOST = Pattern.compile("https?://[A-Za-z0-9]");

    @Test
    void every_route_file_keeps_the_house_rules() throws IOException {
        assertThat(findings(Path.of("routes"))).isEmpty();
    }

    @Test
    void a_misspelled_configuration_and_a_dangling_link_are_found() {
        var file = "api-x.camel.yaml";
        var text = """
                - route:
                    id: api-x
                    description: Does x.
                    routeConfigurationId: api-erors
                    from:
                      uri: direct:x
                      steps:
                        - to:
                            uri: direct:nowhere
                """;

        var findings = new Lint(Map.of(file, text)).findings();

        assertThat(findings)
                .anyMatch(finding -> finding.contains("api-erors"))
                .anyMatch(finding -> finding.contains("direct:nowhere"))
                .anyMatch(finding -> finding.contains("direct:x has no producer"));
    }

    @Test
    void an_http_route_must_begin_and_end_with_our_own_steps() {
        var text = """
                - route:
                    id: api-x
                    description: Does x.
                    routeConfigurationId: api-errors
                    from:
                      uri: platform-http:/x
                      steps:
                        - bean:
                            ref: x
                - routeConfiguration:
                    id: api-errors
                """;

        assertThat(new Lint(Map.of("api-x.camel.yaml", text)).findings())
                .anyMatch(finding -> finding.contains("readRequest"))
                .anyMatch(finding -> finding.contains("writeAnswer"));
    }

    private static List<String> findings(Path folder) throws IOException {
        var files = new java.util.TreeMap<String, String>();
        try (Stream<Path> paths = Files.list(folder)) {
            for (var path : paths.filter(p -> p.toString().endsWith(".yaml")).toList()) {
                files.put(path.getFileName().toString(), Files.readString(path));
            }
        }
        assertThat(files).isNotEmpty();
        return new Lint(files).findings();
    }

    /** Reads all files together because links cross files. */
    private static final class Lint {
        private final List<String> findings = new ArrayList<>();
        private final Set<String> configurations = new HashSet<>();
        private final Set<String> ids = new HashSet<>();
        private final Set<String> consumers = new TreeSet<>();
        private final Set<String> producers = new TreeSet<>();
        private final Map<String, String> files;

        Lint(Map<String, String> files) {
            this.files = files;
        }

        List<String> findings() {
            files.forEach(
                    (file, text) -> each(text, "routeConfiguration", c -> configurations.add((String) c.get("id"))));
            files.forEach((file, text) -> {
                check(file, file.endsWith(".camel.yaml"), "ends in .camel.yaml");
                check(
                        file,
                        file.equals("errors.camel.yaml") || DIRECTIONS.contains(file.split("-")[0]),
                        "begins with one of " + DIRECTIONS);
                check(file, !LITERAL_HOST.matcher(text).find(), "names no literal host");
                each(text, "route", route -> route(file, route));
            });
            var dangling = new TreeSet<>(producers);
            dangling.removeAll(consumers);
            dangling.forEach(link -> findings.add(link + " has no consumer"));
            var orphans = new TreeSet<>(consumers);
            orphans.removeAll(producers);
            // The door for further sources is used by route files that integrators add.
            orphans.remove("direct:accept-workflow-events");
            orphans.remove(CallRoute.FROM);
            orphans.forEach(link -> findings.add(link + " has no producer"));
            return findings;
        }

        private void route(String file, Map<?, ?> route) {
            var id = (String) route.get("id");
            var where = file + " " + id;
            check(where, id != null && ids.add(id), "has an id of its own");
            var stem = file.replace(".camel.yaml", "");
            var description = (String) route.get("description");
            check(where, description != null && description.endsWith("."), "has a sentence as description");
            check(
                    where,
                    id != null && (id.startsWith(stem.split("-")[0] + "-")),
                    "has an id with its file's direction");
            var configuration = route.get("routeConfigurationId");
            // A door hands its exceptions to the route that called it, and says so.
            var door = route.get("errorHandler") instanceof Map<?, ?> handler && handler.containsKey("noErrorHandler");
            check(
                    where,
                    door || configurations.contains(configuration),
                    "names a known error configuration, not " + configuration);
            var from = (Map<?, ?>) route.get("from");
            var uri = (String) from.get("uri");
            var steps = (List<?>) from.get("steps");
            check(where, !uri.contains("?"), "keeps its options under parameters");
            check(where, !steps.isEmpty() && steps.size() <= 7, "has one to seven steps");
            if (uri.startsWith("direct:")) {
                check(where, consumers.add(uri), "is the only consumer of " + uri);
            }
            if (uri.startsWith("platform-http:")) {
                check(
                        where,
                        ref(steps.get(0)).equals("readRequest"),
                        "begins with readRequest, which drops all headers");
                check(where, ref(steps.get(steps.size() - 1)).equals("writeAnswer"), "ends with writeAnswer");
            }
            collectProducers(steps);
        }

        private void collectProducers(Object node) {
            if (node instanceof Map<?, ?> map) {
                map.forEach((key, value) -> {
                    if (key.equals("uri") && value instanceof String uri && uri.startsWith("direct:")) {
                        producers.add(uri);
                    }
                    collectProducers(value);
                });
            } else if (node instanceof List<?> list) {
                list.forEach(this::collectProducers);
            }
        }

        private static String ref(Object step) {
            return step instanceof Map<?, ?> map && map.get("process") instanceof Map<?, ?> process
                    ? String.valueOf(process.get("ref"))
                    : "";
        }

        private void check(String where, boolean holds, String rule) {
            if (!holds) {
                findings.add(where + ": breaks the rule \"" + rule + "\"");
            }
        }

        private static void each(String text, String kind, java.util.function.Consumer<Map<?, ?>> reader) {
            var document = new Load(LoadSettings.builder().build()).loadFromString(text);
            for (var item : (List<?>) document) {
                if (((Map<?, ?>) item).get(kind) instanceof Map<?, ?> map) {
                    reader.accept(map);
                }
            }
        }
    }
}

package io.hookline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hookline.audit.rest.DeniedRequests.Operations;
import io.hookline.contract.Definitions;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Names the operation of the two definitions behind a method and path. Reads them when first asked. Thread-safe. */
final class OperationNames implements Operations {
    private static final String ANY_ADDRESS = "http://localhost";

    private final Definitions definitions;
    private Map<String, String> names;

    OperationNames(Definitions definitions) {
        this.definitions = definitions;
    }

    @Override
    public Optional<String> name(String methodAndTemplate) {
        return Optional.ofNullable(names().get(methodAndTemplate));
    }

    @Override
    public Optional<String> template(String method, String path) {
        var asked = (method + " " + path).split("/", -1);
        return names().keySet().stream()
                .filter(template -> fits(template.split("/", -1), asked))
                .findFirst();
    }

    private static boolean fits(String[] template, String[] asked) {
        if (template.length != asked.length) {
            return false;
        }
        for (int i = 0; i < asked.length; i++) {
            if (!template[i].startsWith("{") && !template[i].equalsIgnoreCase(asked[i])) {
                return false;
            }
        }
        return true;
    }

    private synchronized Map<String, String> names() {
        if (names == null) {
            var found = new HashMap<String, String>();
            read(definitions.hub(ANY_ADDRESS), found);
            read(definitions.connector(ANY_ADDRESS), found);
            names = Map.copyOf(found);
        }
        return names;
    }

    private static void read(ObjectNode definition, Map<String, String> found) {
        definition.get("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(operation -> found.put(
                        operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                        operation.getValue().path("operationId").asText())));
    }
}

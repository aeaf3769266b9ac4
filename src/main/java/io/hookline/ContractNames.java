package io.hookline;

import io.hookline.contract.Definitions;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Names the operation of the connector contract behind a method and path. Reads the contract when first asked. Thread-safe. */
final class ContractNames implements Function<String, String> {
    private final Definitions definitions;
    private Map<String, String> names;

    ContractNames(Definitions definitions) {
        this.definitions = definitions;
    }

    @Override
    public synchronized String apply(String methodAndPath) {
        if (names == null) {
            names = read();
        }
        return names.get(methodAndPath);
    }

    private Map<String, String> read() {
        var found = new HashMap<String, String>();
        definitions.connector("http://localhost").get("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(operation -> found.put(
                        operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                        operation.getValue().path("operationId").asText())));
        return Map.copyOf(found);
    }
}

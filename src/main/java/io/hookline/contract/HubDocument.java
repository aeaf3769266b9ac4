package io.hookline.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** Resolves what the definition of our own API takes from elsewhere: words of the code, schemas of the connector. */
final class HubDocument {
    private static final String WORDS = "x-words";
    private static final String SHARED = "x-connector";

    private HubDocument() {}

    static ObjectNode read(ObjectNode connector) {
        var document = YamlTree.read("/contract/hub.yaml");
        var schemas = (ObjectNode) document.at("/components/schemas");
        schemas.properties().stream()
                .filter(schema -> schema.getValue().has(SHARED))
                .forEach(schema -> schema.setValue(shared(connector, (ObjectNode) schema.getValue())));
        fillWords(document);
        return document;
    }

    /** The connector's schema, pointing to where its neighbours are in this document, with what this one has of its own. */
    private static JsonNode shared(ObjectNode connector, ObjectNode own) {
        var name = own.get(SHARED).textValue();
        if (!(connector.at("/definitions/" + name) instanceof ObjectNode schema)) {
            throw new IllegalStateException("the connector has no schema " + name);
        }
        var copy = schema.deepCopy();
        repoint(copy);
        own.path("properties").properties().forEach(property -> {
            var properties = (ObjectNode) copy.get("properties");
            if (property.getValue().isNull()) {
                properties.remove(property.getKey());
            } else {
                properties.set(property.getKey(), property.getValue());
            }
        });
        if (own.has("required")) {
            copy.set("required", own.get("required"));
        }
        return copy;
    }

    private static void repoint(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("$ref").isTextual()) {
            var there = object.get("$ref").textValue().replace("#/definitions/", "#/components/schemas/");
            object.set("$ref", TextNode.valueOf(there));
        }
        node.forEach(HubDocument::repoint);
    }

    private static void fillWords(JsonNode node) {
        if (node instanceof ObjectNode object && object.has(WORDS)) {
            ArrayNode words = Words.named(object.remove(WORDS).textValue());
            object.set("enum", words);
        }
        node.forEach(HubDocument::fillWords);
    }
}

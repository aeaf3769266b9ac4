package io.hookline.trigger.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hookline.wire.Json;

/** JSON merge patch (RFC 7396): objects are merged, null removes, everything else replaces. */
final class MergePatch {
    private MergePatch() {}

    /** The target after the patch; neither is changed. */
    static JsonNode apply(JsonNode target, JsonNode patch) {
        if (!patch.isObject()) {
            return patch;
        }
        var result = target instanceof ObjectNode object ? object.deepCopy() : Json.MAPPER.createObjectNode();
        for (var field : patch.properties()) {
            if (field.getValue().isNull()) {
                result.remove(field.getKey());
            } else {
                var present = result.get(field.getKey());
                result.set(field.getKey(), apply(present == null ? Json.MAPPER.nullNode() : present, field.getValue()));
            }
        }
        return result;
    }
}

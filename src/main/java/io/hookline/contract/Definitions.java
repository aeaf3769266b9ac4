package io.hookline.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hookline.wire.Json;

/**
 * The two definitions of the hub's HTTP surface, each for the address under which a caller reached it. Read when first
 * asked for, because few ever ask, and then held. Thread-safe.
 */
public final class Definitions {
    private ObjectNode connector;
    private ObjectNode hub;

    /**
     * The connector contract as Swagger 2.0.
     *
     * @param baseUrl scheme, host and perhaps a path, without a trailing slash
     */
    public ObjectNode connector(String baseUrl) {
        var address = Address.of(baseUrl);
        var document = copy(connectorTree());
        document.put("host", address.host());
        document.put("basePath", address.path());
        document.putArray("schemes").add(address.scheme());
        return document;
    }

    /**
     * Our own API as OpenAPI 3.0.
     *
     * @param baseUrl scheme, host and perhaps a path, without a trailing slash
     */
    public ObjectNode hub(String baseUrl) {
        var document = copy(hubTree());
        document.putArray("servers").addObject().put("url", baseUrl);
        return document;
    }

    /** The top level is all that changes, so the rest is shared between callers and never touched again. */
    private static ObjectNode copy(ObjectNode tree) {
        return Json.MAPPER.createObjectNode().setAll(tree);
    }

    private synchronized ObjectNode connectorTree() {
        if (connector == null) {
            connector = YamlTree.read("/contract/connector.yaml");
        }
        return connector;
    }

    private synchronized ObjectNode hubTree() {
        if (hub == null) {
            hub = HubDocument.read(connectorTree());
        }
        return hub;
    }

    /** The parts in which Swagger 2.0 wants an address. The host comes from a caller, so nothing is assumed of it. */
    private record Address(String scheme, String host, String path) {
        static Address of(String baseUrl) {
            var scheme = baseUrl.substring(0, baseUrl.indexOf("://"));
            var rest = baseUrl.substring(scheme.length() + "://".length());
            var slash = rest.indexOf('/');
            return slash < 0
                    ? new Address(scheme, rest, "/")
                    : new Address(scheme, rest.substring(0, slash), rest.substring(slash));
        }
    }
}

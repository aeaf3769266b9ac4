package io.hookline;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request.Method;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.MessageResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.schema.SchemaValidator;
import com.fasterxml.jackson.databind.JsonNode;
import io.hookline.HubUnderTest.Reply;
import io.swagger.parser.OpenAPIParser;
import io.swagger.v3.oas.models.OpenAPI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Holds what went over the wire against the definition that the hub serves. Fields that it does not name are faults. */
final class ContractJudge {
    private final JsonNode document;
    private final OpenApiInteractionValidator validator;
    private final SchemaValidator schemas;
    private final OpenAPI api;
    private final Map<String, Operation> operations = new TreeMap<>();

    ContractJudge(JsonNode document) {
        this.document = document;
        validator = OpenApiInteractionValidator.createForInlineApiSpecification(document.toString())
                .build();
        api = new OpenAPIParser().readContents(document.toString(), null, null).getOpenAPI();
        schemas = new SchemaValidator(api, new MessageResolver());
        document.get("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(entry -> entry.getValue().has("operationId"))
                .map(entry -> new Operation(entry.getKey().toUpperCase(Locale.ROOT), path.getKey(), entry.getValue()))
                .forEach(operation -> operations.put(operation.id(), operation)));
    }

    /** By operation id. */
    Map<String, Operation> operations() {
        return operations;
    }

    /** A schema with its reference followed. */
    JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? document.at(schema.get("$ref").asText().substring(1)) : schema;
    }

    /** What is wrong with a request; empty when the definition allows it. */
    List<String> request(Sent sent) {
        var request = new SimpleRequest.Builder(Method.valueOf(sent.method()), sent.path());
        sent.query().forEach(pair -> request.withQueryParam(pair.getKey(), valuesOf(sent, pair.getKey())));
        sent.headers().forEach((name, value) -> request.withHeader(name, value));
        if (sent.key() != null) {
            request.withHeader("X-API-Key", sent.key());
        }
        if (sent.body() != null) {
            request.withContentType(sent.headers().getOrDefault(Sent.TYPE, "application/json"))
                    .withBody(sent.body());
        }
        return errors(validator.validateRequest(request.build()));
    }

    /** What is wrong with an answer, refusals included. */
    List<String> answer(Operation operation, Sent sent, Reply reply) {
        var response = new SimpleResponse.Builder(reply.status());
        if (reply.header("Content-Type") != null) {
            response.withContentType(reply.header("Content-Type"));
        }
        if (reply.response().body().length > 0) {
            response.withBody(reply.response().body());
        }
        var wrong = new ArrayList<>(
                errors(validator.validateResponse(sent.path(), Method.valueOf(sent.method()), response.build())));
        if (!operation.node().get("responses").has(String.valueOf(reply.status()))) {
            wrong.add(operation.id() + " does not name the status " + reply.status());
        }
        if (reply.status() >= 400) {
            refusal(reply, wrong);
        }
        return wrong;
    }

    private static void refusal(Reply reply, List<String> wrong) {
        if (!"application/problem+json".equals(reply.header("Content-Type"))) {
            wrong.add("a refusal has the content type " + reply.header("Content-Type"));
            return;
        }
        if (reply.json().path("status").asInt() != reply.status()) {
            wrong.add("the refusal says another status: " + reply.text());
        }
        if (!reply.json().path("type").asText().startsWith("urn:hookline:problem:")) {
            wrong.add("the refusal has no type of ours: " + reply.text());
        }
    }

    /** What is wrong with a body that a trigger has sent. */
    List<String> notification(String schema, byte[] body) {
        var text = new String(body, StandardCharsets.UTF_8);
        return errors(schemas.validate(text, api.getComponents().getSchemas().get(schema), "notification"));
    }

    private static List<String> valuesOf(Sent sent, String name) {
        return sent.query().stream()
                .filter(pair -> pair.getKey().equals(name))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static List<String> errors(ValidationReport report) {
        return report.getMessages().stream()
                .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
                .map(message -> message.getKey() + ": " + message.getMessage())
                .toList();
    }

    /** An operation of the definition. */
    record Operation(String method, String path, JsonNode node) {
        String id() {
            return node.get("operationId").asText();
        }

        /** The parameter in the body; missing when there is none. */
        JsonNode body() {
            for (var parameter : node.path("parameters")) {
                if (parameter.get("in").asText().equals("body")) {
                    return parameter;
                }
            }
            return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
        }
    }

    /**
     * A request as it was sent.
     *
     * @param key null when none was sent
     * @param body null when there was none
     */
    record Sent(
            String method,
            String path,
            List<Map.Entry<String, String>> query,
            Map<String, String> headers,
            String key,
            byte[] body) {
        /** The header without which a body is JSON. */
        static final String TYPE = "Content-Type";
    }
}

package io.hookline.workbench.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.hookline.http.Request;
import io.hookline.problem.Problem.Violation;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import io.hookline.rules.RuleFiles;
import io.hookline.wire.Fields;
import io.hookline.wire.Json;
import io.hookline.wire.Times;
import io.hookline.workbench.RulesFolder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Which rules are meant: a version, files that come along, or, with neither, what lies in the rules folder.
 *
 * @param contents the files that came along, or null
 * @param folder the folder of this node
 */
record RulesBody(String version, Map<String, byte[]> contents, String reason, Duration shadow, RulesFolder folder) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*(/[A-Za-z0-9][A-Za-z0-9._-]*){1,8}");
    private static final int FILES_MAX = 5_000;
    private static final int REASON_MAX = 500;

    /** A body of another type may have been eaten on the way here. */
    static JsonNode json(Request request) {
        if (!request.mediaType().isEmpty() && !request.mediaType().equals("application/json")) {
            throw new Refusal(ProblemType.UNSUPPORTED_MEDIA_TYPE, "Send the wish as application/json.");
        }
        return request.body().length == 0 ? Json.MAPPER.createObjectNode() : Json.read(request.body());
    }

    static RulesBody read(Request request, RulesFolder folder) {
        var violations = new ArrayList<Violation>();
        var fields = Fields.of(json(request), "", violations);
        var version = fields.text("version", 100);
        var reason = fields.text("reason", REASON_MAX);
        var shadow = shadow(fields);
        var contents = contents(fields);
        if (version != null && contents != null) {
            fields.violate("version", "a version or files, not both");
        }
        fields.done();
        Fields.refuse(violations);
        return new RulesBody(version, contents, reason, shadow, folder);
    }

    private static Duration shadow(Fields fields) {
        var text = fields.text("shadow", 20);
        try {
            return text == null ? null : Times.duration(text);
        } catch (RuntimeException notOne) {
            return fields.violate("shadow", "must be a time such as 30m, 1h or 7d");
        }
    }

    private static Map<String, byte[]> contents(Fields fields) {
        var node = fields.value("files");
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isObject() || node.size() > FILES_MAX) {
            return fields.violate("files", "must be an object of file contents by path, such as \"emission/end.drl\"");
        }
        var contents = new TreeMap<String, byte[]>();
        node.properties().forEach(file -> {
            if (!NAME.matcher(file.getKey()).matches() || !file.getValue().isTextual()) {
                fields.violate("files", "'" + file.getKey() + "' is no path of a text below the rules folder");
            } else if (!RuleFiles.isRuleFile(file.getKey())) {
                fields.violate("files", "'" + file.getKey() + "' has an ending that rules do not have");
            } else {
                contents.put(file.getKey(), file.getValue().textValue().getBytes(StandardCharsets.UTF_8));
            }
        });
        return contents;
    }

    /** @param stored finds a version by its name, or refuses */
    RuleFiles files(Function<String, RuleFiles> stored) {
        if (version != null) {
            return stored.apply(version);
        }
        return contents == null ? folder.read() : RuleFiles.of(contents, "");
    }

    void requireReason() {
        if (reason == null || reason.isBlank()) {
            Fields.refuse(List.of(new Violation("/reason", "is required: why should these rules be in force?")));
        }
    }
}

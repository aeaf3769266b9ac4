package io.hookline.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hookline.problem.Problem;
import io.hookline.wire.Json;
import java.security.SecureRandom;
import java.util.HexFormat;

/** How a {@link Problem} looks on the wire (RFC 9457). */
public final class ProblemJson {
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final SecureRandom RANDOM = new SecureRandom();

    private ProblemJson() {}

    /** A fresh id that joins an answer with the line of the log about it. */
    public static String traceId() {
        var bytes = new byte[8];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    static byte[] bytes(Problem problem, String traceId, String decisionId) {
        return Json.write(node(problem, traceId, decisionId));
    }

    /**
     * The whole answer, with Retry-After where asking again may help.
     *
     * @param decisionId where the audit log has the decision, or null
     */
    static Answer answer(Problem problem, String traceId, String decisionId) {
        var answer = Answer.text(problem.type().status(), MEDIA_TYPE, bytes(problem, traceId, decisionId));
        return problem.retryAfterSeconds() == null
                ? answer
                : answer.with("Retry-After", String.valueOf(problem.retryAfterSeconds()));
    }

    /** As a part of an answer that tells of many things; it has no trace id, because it is no fault of the hub. */
    public static ObjectNode withoutTrace(Problem problem) {
        return node(problem, null, null);
    }

    private static ObjectNode node(Problem problem, String traceId, String decisionId) {
        var node = Json.MAPPER.createObjectNode();
        node.put("type", "urn:hookline:problem:" + problem.type().slug());
        node.put("title", problem.type().title());
        node.put("status", problem.type().status());
        node.put("detail", problem.detail());
        if (traceId != null) {
            node.put("traceId", traceId);
        }
        if (decisionId != null) {
            node.put("decisionId", decisionId);
        }
        if (!problem.errors().isEmpty()) {
            var errors = node.putArray("errors");
            problem.errors().forEach(violation -> errors.addObject()
                    .put("pointer", violation.pointer())
                    .put("detail", violation.detail()));
        }
        return node;
    }
}

package io.hookline.ingest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hookline.audit.Verdict;
import io.hookline.ingest.Decider.Answer;
import io.hookline.trigger.EmissionPlan;
import io.hookline.trigger.Shape;
import io.hookline.wire.Json;
import java.util.List;

/** Writes down why: what {@code GET /hub/v1/events/{id}} shows beside the event and its deliveries. */
final class Traces {
    private Traces() {}

    static byte[] of(Answer answer, List<String> warnings) {
        var trace = Json.MAPPER.createObjectNode();
        texts(trace.putArray("taskEvents"), answer.emitted());
        var decision = trace.putArray("decisions").addObject();
        decision.put("concern", "emission").put("ruleSet", answer.raised().ruleSet());
        texts(decision.putArray("rules"), answer.raised().rules());
        texts(decision.putArray("result"), answer.emitted());
        emissions(trace, answer.plan());
        return written(trace, warnings);
    }

    /** Of an announcement: no rule raised it, rules only judged who is told. */
    static byte[] of(String event, EmissionPlan plan) {
        var trace = Json.MAPPER.createObjectNode();
        trace.putArray("taskEvents").add(event);
        trace.putArray("decisions");
        emissions(trace, plan);
        return written(trace, List.of());
    }

    private static void emissions(ObjectNode trace, EmissionPlan plan) {
        plan.rights().forEach(right -> right(trace.withArray("decisions").addObject(), right));
        var emissions = trace.putArray("emissions");
        for (var emission : plan.emissions()) {
            var row = emissions
                    .addObject()
                    .put("subscriptionId", emission.subscriptionId())
                    .put("event", emission.event())
                    .put("told", emission.told())
                    .put("reason", emission.reason());
            texts(row.putArray("rules"), emission.rules());
            if (emission.decisionId() != null) {
                row.put("decisionId", emission.decisionId());
            }
            shape(row, emission.shape());
        }
    }

    /** What rules changed in it; nothing where they changed nothing. */
    private static void shape(ObjectNode row, Shape shape) {
        if (!shape.masked().isEmpty()) {
            texts(row.putArray("masked"), shape.masked());
        }
        if (!shape.fields().isEmpty()) {
            shape.fields().forEach(row.putObject("fields")::put);
        }
        if (shape.expiresAt() != null) {
            row.put("expiresAt", shape.expiresAt().toString());
        }
        for (var cap : shape.caps()) {
            row.withArray("caps")
                    .addObject()
                    .put("rule", cap.ruleId())
                    .put("times", cap.times())
                    .put("hours", cap.hours());
        }
    }

    /** The right of one owner; whose it is stays out, because the trace is for everybody who may see the event. */
    private static void right(ObjectNode decision, Verdict right) {
        var answer = right.decisions().get(0);
        decision.put("concern", "permission").put("id", right.id()).put("ruleSet", right.ruleSet());
        var rules = decision.putArray("rules");
        answer.get("rules").forEach(rule -> rules.add(rule.get("id")));
        decision.putObject("result")
                .put("permitted", answer.get("permitted").asBoolean())
                .<ObjectNode>set("operation", answer.get("operation"));
    }

    static byte[] parked(String reason, List<String> warnings) {
        var trace = Json.MAPPER.createObjectNode();
        trace.putArray("taskEvents");
        trace.putArray("decisions").addObject().put("concern", "emission").put("parked", reason);
        trace.putArray("emissions");
        return written(trace, warnings);
    }

    private static byte[] written(ObjectNode trace, List<String> warnings) {
        texts(trace.putArray("warnings"), warnings);
        return Json.write(trace);
    }

    private static void texts(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }
}

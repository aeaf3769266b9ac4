package io.hookline.scheduler.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hookline.scheduler.CallAttempt;
import io.hookline.scheduler.Calling.Deferral;
import io.hookline.wire.Json;
import java.time.Instant;
import java.util.List;

/** What became of an attempt, or of one that was due and not made, and why. */
final class CallAttemptJson {
    private CallAttemptJson() {}

    static ObjectNode of(CallAttempt attempt) {
        var json = Json.MAPPER.createObjectNode();
        json.put("number", attempt.number());
        json.put("taskId", attempt.taskId());
        time(json, "startedAt", attempt.startedAt());
        time(json, "slotEnd", attempt.slotEnd());
        json.put("handedOver", attempt.handOver().accepted());
        json.put("handOverTries", attempt.handOver().tries());
        text(json, "handOverTrouble", attempt.handOver().trouble());
        var progress = attempt.progress();
        time(json, "queuedAt", progress.queuedAt());
        json.put("unansweredOffers", progress.unanswered());
        time(json, "connectedAt", progress.connectedAt());
        time(json, "reachedAt", progress.reachedAt());
        if (attempt.ending() != null) {
            put(json, attempt.ending());
        }
        return json;
    }

    private static void put(ObjectNode json, CallAttempt.Ending ending) {
        time(json, "endedAt", ending.at());
        json.put("outcome", ending.outcome().token());
        text(json, "detail", ending.detail());
        json.put("usesAttempt", ending.usesAttempt());
        json.put("next", ending.next());
        decision(json, ending.rules(), ending.ruleSet());
    }

    static ObjectNode of(Deferral deferral) {
        var json = Json.MAPPER.createObjectNode();
        time(json, "at", deferral.at());
        time(json, "until", deferral.until());
        json.put("reason", deferral.reason());
        decision(json, deferral.rules(), deferral.ruleSet());
        return json;
    }

    private static void decision(ObjectNode json, List<String> rules, String ruleSet) {
        var ids = json.putArray("rules");
        rules.forEach(ids::add);
        text(json, "ruleSet", ruleSet == null || ruleSet.isEmpty() ? null : ruleSet);
    }

    private static void time(ObjectNode json, String name, Instant at) {
        text(json, name, at == null ? null : at.toString());
    }

    private static void text(ObjectNode json, String name, String text) {
        if (text != null) {
            json.put(name, text);
        }
    }
}

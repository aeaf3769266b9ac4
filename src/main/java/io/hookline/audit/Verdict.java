package io.hookline.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hookline.policy.permission.PermissionDecision;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HexFormat;

/**
 * The decision that an entry rests on. Immutable by convention.
 *
 * @param id names this one decision and tells nothing: it is random, so that nobody can guess another's or compare two of
 *     their own to find out what exists
 * @param ruleSet hash of the permission rules in force, or null when not known
 * @param decisions what the rules were asked and which of them spoke; null when no rule was asked
 */
public record Verdict(String id, String ruleSet, JsonNode decisions) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ID_BYTES = 16;

    /** What the rules decided together, at least one decision, under an id of its own. */
    public static Verdict of(Collection<PermissionDecision> decisions) {
        var all = JsonNodeFactory.instance.arrayNode();
        decisions.forEach(decision -> all.add(json(decision)));
        return new Verdict(newId(), decisions.iterator().next().ruleSet(), all);
    }

    /** A decision that was made without asking a rule, for example by a scope. */
    public static Verdict withoutRules(String ruleSet) {
        return new Verdict(newId(), ruleSet, null);
    }

    private static String newId() {
        var bytes = new byte[ID_BYTES];
        RANDOM.nextBytes(bytes);
        return "dec_" + HexFormat.of().formatHex(bytes);
    }

    private static ObjectNode json(PermissionDecision decision) {
        var asked = decision.asked();
        var json = JsonNodeFactory.instance.objectNode();
        json.put("permitted", decision.permitted()).put("operation", asked.operation());
        if (asked.target().serviceUpn() != null) {
            json.put("service", asked.target().serviceUpn());
        }
        if (asked.target().unit() != null) {
            json.put("unit", asked.target().unit());
        }
        var roles = json.putArray("asked");
        for (var seen : asked.seen()) {
            roles.addObject()
                    .put("role", seen.role())
                    .put("ownsService", seen.ownsService())
                    .put("unitRelation", seen.unitRelation())
                    .put("licence", seen.licence());
        }
        var rules = json.putArray("rules");
        for (var id : decision.rules()) {
            rules.addObject().put("id", id).put("file", asked.files().getOrDefault(id, ""));
        }
        return json;
    }
}

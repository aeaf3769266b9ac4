package io.hookline.addressbook.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hookline.addressbook.ContactOutcome;
import io.hookline.addressbook.ContactOutcome.Refused;
import io.hookline.addressbook.ContactOutcome.Removed;
import io.hookline.addressbook.ContactOutcome.Stored;
import io.hookline.addressbook.ContactOutcome.Unchanged;
import io.hookline.http.ProblemJson;
import io.hookline.wire.Json;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;

/** The answer about many changes: how many went which way, and each one's own fate. */
final class RowResults {
    private RowResults() {}

    /**
     * @param place what {@link Row#place} is called: {@code index} or {@code line}
     * @param outcomes one for each row that could be read, in their order
     */
    static ObjectNode json(List<Row> rows, String place, List<ContactOutcome> outcomes) {
        var json = Json.MAPPER.createObjectNode();
        var counts = new TreeMap<String, Integer>();
        var summary = json.putObject("counts");
        var results = json.putArray("results");
        var next = outcomes.iterator();
        for (var row : rows) {
            var result = results.addObject().put(place, row.place()).put("externalId", row.externalId());
            counts.merge(tell(result, row, next), 1, Integer::sum);
        }
        counts.forEach(summary::put);
        return json;
    }

    private static String tell(ObjectNode result, Row row, Iterator<ContactOutcome> outcomes) {
        var outcome = row.problem() == null ? outcomes.next() : new Refused(row.externalId(), row.problem());
        var status = status(outcome);
        result.put("status", status);
        if (outcome instanceof Refused refused) {
            result.set("problem", ProblemJson.withoutTrace(refused.problem()));
        }
        return status;
    }

    private static String status(ContactOutcome outcome) {
        if (outcome instanceof Stored stored) {
            return stored.before() == null ? "created" : "updated";
        }
        if (outcome instanceof Unchanged) {
            return "unchanged";
        }
        if (outcome instanceof Removed) {
            return "removed";
        }
        return outcome instanceof Refused ? "refused" : "unknown";
    }
}

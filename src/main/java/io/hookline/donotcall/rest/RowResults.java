package io.hookline.donotcall.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hookline.donotcall.DoNotCallOutcome;
import io.hookline.http.ProblemJson;
import io.hookline.wire.Json;
import java.util.List;
import java.util.TreeMap;

/** The answer about many entries: how many went which way, and each one's own fate. */
final class RowResults {
    private RowResults() {}

    /**
     * @param place what {@link Row#place} is called: {@code index} or {@code line}
     * @param outcomes one for each row that could be read, in their order
     */
    static ObjectNode json(List<Row> rows, String place, List<DoNotCallOutcome> outcomes) {
        var json = Json.MAPPER.createObjectNode();
        var counts = new TreeMap<String, Integer>();
        var summary = json.putObject("counts");
        var results = json.putArray("results");
        var next = outcomes.iterator();
        for (var row : rows) {
            var result = results.addObject().put(place, row.place());
            if (row.problem() == null) {
                var outcome = next.next();
                result.put("destination", outcome.after().destination());
                result.put("status", outcome.fate().word());
            } else {
                result.put("destination", row.destination());
                result.put("status", "refused").set("problem", ProblemJson.withoutTrace(row.problem()));
            }
            counts.merge(result.get("status").textValue(), 1, Integer::sum);
        }
        counts.forEach(summary::put);
        return json;
    }
}

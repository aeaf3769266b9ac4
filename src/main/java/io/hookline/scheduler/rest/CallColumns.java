package io.hookline.scheduler.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hookline.problem.Problem.Violation;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import io.hookline.wire.CsvTable;
import io.hookline.wire.Fields;
import io.hookline.wire.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The columns of a CSV file of calls, which make each row the JSON that one call would be sent as. */
final class CallColumns {
    private static final Set<String> TEXTS = Set.of(
            "serviceUpn",
            "destination",
            "dueDateTimeUtc",
            "ReferenceId",
            "distributionPriority",
            "zone",
            "customerIdentifier",
            "region");
    private static final Set<String> NUMBERS = Set.of(
            "maxAttempts",
            "attemptTimeoutInSeconds",
            "maxQueueTimeInSeconds",
            "ronaTimeoutInSeconds",
            "retryDelayInSeconds");
    private static final Set<String> REQUIRED = Set.of("serviceUpn", "destination", "dueDateTimeUtc");
    private static final String FLAG = "withWorkflow";
    private static final String PARAMETERS = "customCallContextParameters";
    private static final String CUSTOMER = "customer";
    /** Anything longer is no number that a field could have. */
    private static final String NUMBER = "-?\\d{1,9}";

    private final List<String> names;

    /** Refuses a header with everything that is wrong in it. */
    CallColumns(List<String> header) {
        var violations = new ArrayList<Violation>();
        var seen = new HashSet<String>();
        for (var name : header) {
            if (!known(name)) {
                violations.add(new Violation(name, "is not a known column"));
            } else if (!seen.add(name)) {
                violations.add(new Violation(name, "must come once only"));
            }
        }
        REQUIRED.stream()
                .filter(name -> !seen.contains(name))
                .sorted()
                .forEach(name -> violations.add(new Violation(name, "is a column that must be there")));
        Fields.refuse(violations);
        this.names = header;
    }

    private static boolean known(String name) {
        return TEXTS.contains(name)
                || NUMBERS.contains(name)
                || name.equals(FLAG)
                || below(name, PARAMETERS)
                || below(name, CUSTOMER);
    }

    private static boolean below(String name, String parent) {
        return name.startsWith(parent + ".") && name.length() > parent.length() + 1;
    }

    /** An empty cell is a field that is left out. */
    ObjectNode call(CsvTable.Row row) {
        var call = Json.MAPPER.createObjectNode();
        for (int i = 0; i < row.cells().size(); i++) {
            var cell = row.cells().get(i);
            if (cell.isEmpty()) {
                continue;
            }
            if (i >= names.size()) {
                throw new Refusal(ProblemType.INVALID_REQUEST, "The row has more cells than the header.");
            }
            put(call, names.get(i), cell);
        }
        return call;
    }

    /** What is no number or flag stays a text, and is refused where calls are read. */
    private static void put(ObjectNode call, String name, String cell) {
        if (NUMBERS.contains(name) && cell.matches(NUMBER)) {
            call.put(name, Integer.parseInt(cell));
        } else if (name.equals(FLAG) && (cell.equals("true") || cell.equals("false"))) {
            call.put(name, Boolean.parseBoolean(cell));
        } else if (below(name, PARAMETERS)) {
            call.withArray("/" + PARAMETERS)
                    .addObject()
                    .put("name", name.substring(PARAMETERS.length() + 1))
                    .put("value", cell);
        } else if (below(name, CUSTOMER)) {
            call.withObject("/" + CUSTOMER).put(name.substring(CUSTOMER.length() + 1), cell);
        } else {
            call.put(name, cell);
        }
    }
}

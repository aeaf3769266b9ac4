package io.hookline.action.rest;

import io.hookline.action.NewExternalTask;
import io.hookline.event.DistributionPriority;
import io.hookline.problem.Problem.Violation;
import io.hookline.task.rest.TaskInformationJson;
import io.hookline.wire.Fields;
import io.hookline.wire.Json;
import java.util.ArrayList;
import java.util.Map;

/** Reads the body of a new external task. */
final class NewExternalTaskReader {
    private static final int UPN_MAX = 320;
    private static final int IDENTIFIER_MAX = 1000;

    private NewExternalTaskReader() {}

    /** The wish, or a refusal with everything that is wrong. */
    static NewExternalTask read(byte[] body) {
        var violations = new ArrayList<Violation>();
        var in = Fields.of(Json.read(body), "", violations);
        var service = in.requiredText("serviceUpn", UPN_MAX);
        var identifier = in.text("customerIdentifier", IDENTIFIER_MAX);
        var customer = TaskInformationJson.customer(in);
        var parameters = TaskChangeReader.parameters(in, violations);
        var priority = in.word("distributionPriority", DistributionPriority.values());
        var preferred = TaskInformationJson.preferredUsers(in);
        in.done().refuseIfInvalid();
        return new NewExternalTask(
                service,
                identifier == null ? "" : identifier.strip(),
                customer == null ? Map.of() : customer,
                parameters,
                priority,
                preferred);
    }
}

package io.hookline.trigger.rest;

import io.hookline.event.Direction;
import io.hookline.event.Modality;
import io.hookline.event.Vocabulary;
import io.hookline.problem.Problem.Violation;
import io.hookline.trigger.SubscriptionDraft;
import io.hookline.trigger.Trigger;
import io.hookline.wire.Fields;
import io.hookline.wire.Json;
import java.util.ArrayList;
import java.util.Map;

/** Reads the body of the connector's registration: {@code {"config": {…}}} and nothing else. */
final class ConnectorConfig {
    private ConnectorConfig() {}

    /** The asking, or a refusal with everything that is wrong. */
    static SubscriptionDraft read(byte[] body, CallbackUrl callback) {
        var violations = new ArrayList<Violation>();
        var document = Fields.of(Json.read(body), "", violations);
        if (!document.has("config")) {
            document.violate("config", "is required");
        }
        var config = document.object("config");
        document.done();
        if (config == null) {
            Fields.refuse(violations);
        }
        var reader = new DraftReader(config, violations, callback);
        var draft = new SubscriptionDraft(
                Trigger.TASK_STATE_CHANGED,
                Vocabulary.CERTIFIED,
                reader.url(),
                reader.services(),
                reader.events("taskEvents"),
                reader.words("modalities", Modality.class),
                reader.words("directions", Direction.class),
                true,
                false,
                Map.of(),
                null,
                "");
        config.done().refuseIfInvalid();
        return draft;
    }
}

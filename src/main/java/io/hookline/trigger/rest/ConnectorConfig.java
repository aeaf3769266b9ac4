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
import java.util.Set;

/** Reads the body of the connector's registrations: {@code {"config": {…}}} and nothing else. */
final class ConnectorConfig {
    private ConnectorConfig() {}

    /**
     * The asking, or a refusal with everything that is wrong.
     *
     * @param eventsField the name under which the config lists events, which differs from trigger to trigger
     */
    static SubscriptionDraft read(byte[] body, Trigger trigger, String eventsField, CallbackUrl callback) {
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
                trigger,
                Vocabulary.CERTIFIED,
                reader.url(),
                reader.services(),
                reader.events(eventsField, trigger.publishedEvents()),
                trigger.ofTasks() ? reader.words("modalities", Modality.class) : Set.of(),
                trigger.ofTasks() ? reader.words("directions", Direction.class) : Set.of(),
                false,
                true,
                false,
                Map.of(),
                null,
                "");
        config.done().refuseIfInvalid();
        return draft;
    }
}

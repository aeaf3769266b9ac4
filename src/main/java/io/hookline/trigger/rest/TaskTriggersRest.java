package io.hookline.trigger.rest;

import io.hookline.event.Direction;
import io.hookline.event.Modality;
import io.hookline.event.TaskEvent;
import io.hookline.event.Token;
import io.hookline.http.Answer;
import io.hookline.http.Request;
import io.hookline.trigger.Registrar;
import io.hookline.trigger.Rights;
import io.hookline.trigger.Trigger;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** The task triggers of the connector contract: register, unregister, and the lists a flow maker chooses from. Thread-safe. */
public final class TaskTriggersRest {
    private static final byte[] NOTHING = {};

    private final Registrar registrar;
    private final Rights rights;
    private final CallbackUrl callback;

    /**
     * @param urlCheck what is wrong with a callback URL as far as the hub may call it, or empty
     */
    public TaskTriggersRest(Registrar registrar, Rights rights, Function<URI, Optional<String>> urlCheck) {
        this.registrar = registrar;
        this.rights = rights;
        this.callback = new CallbackUrl(urlCheck);
    }

    /** 201 with the delete link. The same asking again gets the same link and makes nothing new. */
    public CompletionStage<Answer> register(Request request) {
        var draft = ConnectorConfig.read(request.body(), callback);
        var caller = request.caller();
        return registrar.register(caller.tenantId(), caller.upn(), true, draft).thenApply(subscription -> new Answer(
                        201, Map.of(), null, NOTHING)
                .with("Location", request.baseUrl() + "/v1/triggers/tasks/" + registrar.hookId(subscription)));
    }

    /** 204, whether there was something to end or not. Knowing the link is the credential. */
    public CompletionStage<Answer> unregister(Request request) {
        return registrar.deleteByHook(request.parameter("triggerId")).thenApply(existed -> Answer.noContent());
    }

    public Answer events(Request request) {
        return namesAndValues(TaskEvent.values());
    }

    public Answer modalities(Request request) {
        return namesAndValues(Modality.values());
    }

    public Answer directions(Request request) {
        return namesAndValues(Direction.values());
    }

    /** UPNs of the services that the caller sees and may subscribe to. */
    public Answer serviceContacts(Request request) {
        var caller = request.caller();
        return Answer.ok(rights.subscribable(caller.tenantId(), caller.upn(), Trigger.TASK_STATE_CHANGED));
    }

    private static Answer namesAndValues(Token[] words) {
        return Answer.ok(Arrays.stream(words)
                .map(word -> new NameValueJson(word.label(), word.token()))
                .toList());
    }

    private record NameValueJson(String name, String value) {}
}

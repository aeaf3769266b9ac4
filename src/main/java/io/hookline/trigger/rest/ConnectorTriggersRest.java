package io.hookline.trigger.rest;

import io.hookline.audit.rest.Acting;
import io.hookline.event.Direction;
import io.hookline.event.Modality;
import io.hookline.event.SchedulerEntryEvent;
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

/** The triggers of the connector contract: register, unregister, and the lists a flow maker chooses from. Thread-safe. */
public final class ConnectorTriggersRest {
    private static final byte[] NOTHING = {};

    private final Registrar registrar;
    private final Rights rights;
    private final CallbackUrl callback;

    /**
     * @param urlCheck what is wrong with a callback URL as far as the hub may call it, or empty
     */
    public ConnectorTriggersRest(Registrar registrar, Rights rights, Function<URI, Optional<String>> urlCheck) {
        this.registrar = registrar;
        this.rights = rights;
        this.callback = new CallbackUrl(urlCheck);
    }

    /** 201 with the delete link. The same asking again gets the same link and makes nothing new. */
    public CompletionStage<Answer> registerTasks(Request request) {
        return register(request, Trigger.TASK_STATE_CHANGED, "taskEvents", "tasks");
    }

    public CompletionStage<Answer> registerSchedulerEntries(Request request) {
        return register(request, Trigger.SCHEDULER_ENTRY_STATE_CHANGED, "schedulerEntryEvents", "scheduler-entries");
    }

    /** Its config needs no events, because there is only one. */
    public CompletionStage<Answer> registerVirtualAssistant(Request request) {
        return register(request, Trigger.VIRTUAL_ASSISTANT_UPDATE, "virtualAssistantEvents", "virtual-assistant");
    }

    /** 204, whether there was something to end or not. Knowing the link is the credential. */
    public CompletionStage<Answer> unregister(Request request) {
        return registrar
                .deleteByHook(request.parameter("triggerId"), request.remoteAddress())
                .thenApply(existed -> Answer.noContent());
    }

    public Answer taskEvents(Request request) {
        return namesAndValues(TaskEvent.values());
    }

    public Answer schedulerEntryEvents(Request request) {
        return namesAndValues(SchedulerEntryEvent.published());
    }

    public Answer modalities(Request request) {
        return namesAndValues(Modality.values());
    }

    public Answer directions(Request request) {
        return namesAndValues(Direction.values());
    }

    /** UPNs of the services whose tasks the caller may be told of. */
    public Answer taskServices(Request request) {
        return services(request, Trigger.TASK_STATE_CHANGED);
    }

    /** UPNs of the services whose virtual assistant the caller may be told of. */
    public Answer virtualAssistantServices(Request request) {
        return services(request, Trigger.VIRTUAL_ASSISTANT_UPDATE);
    }

    private CompletionStage<Answer> register(Request request, Trigger trigger, String eventsField, String kind) {
        var draft = ConnectorConfig.read(request.body(), trigger, eventsField, callback);
        return registrar.register(Acting.of(request), true, draft).thenApply(subscription -> new Answer(
                        201, Map.of(), null, NOTHING)
                .with("Location", request.baseUrl() + "/v1/triggers/" + kind + "/" + registrar.hookId(subscription)));
    }

    private Answer services(Request request, Trigger trigger) {
        var caller = request.caller();
        return Answer.ok(rights.subscribable(caller.tenantId(), caller.upn(), trigger));
    }

    private static Answer namesAndValues(Token[] words) {
        return Answer.ok(Arrays.stream(words)
                .map(word -> new NameValueJson(word.label(), word.token()))
                .toList());
    }

    private record NameValueJson(String name, String value) {}
}

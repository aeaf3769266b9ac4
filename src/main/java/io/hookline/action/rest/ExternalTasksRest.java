package io.hookline.action.rest;

import io.hookline.action.ExternalTasks;
import io.hookline.action.NewExternalTask;
import io.hookline.audit.rest.Acting;
import io.hookline.directory.Directory.Service;
import io.hookline.directory.DirectorySource;
import io.hookline.event.DistributionPriority;
import io.hookline.event.Modality;
import io.hookline.http.Answer;
import io.hookline.http.Request;
import io.hookline.policy.permission.Operation;
import io.hookline.policy.permission.PermissionPolicy;
import io.hookline.wire.Json;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** External tasks of the connector contract, with the lists that fill its forms. Thread-safe. */
public final class ExternalTasksRest {
    private final ExternalTasks tasks;
    private final DirectorySource directory;
    private final PermissionPolicy permissions;

    public ExternalTasksRest(ExternalTasks tasks, DirectorySource directory, PermissionPolicy permissions) {
        this.tasks = tasks;
        this.directory = directory;
        this.permissions = permissions;
    }

    /** 200, as published, with the task that is on disk now. */
    public CompletionStage<Answer> add(Request request) {
        var asked = NewExternalTaskReader.read(request.body());
        return tasks.add(Acting.of(request), asked).thenApply(added -> Answer.ok(result(added, asked)));
    }

    /** 200 without a body; 409 while an agent works on it, unless {@code force=true}. */
    public CompletionStage<Answer> remove(Request request) {
        return tasks.remove(Acting.of(request), request.parameter("externalTaskId"), request.queryFlag("force"))
                .thenApply(done -> Answer.ok());
    }

    /** UPNs of the services to which the caller may add external tasks. */
    public Answer services(Request request) {
        var caller = request.caller();
        var present = directory.current();
        var visible = present.user(caller.upn()).map(present::visibleServices).orElseThrow();
        return Answer.ok(visible.stream()
                .filter(service -> service.modalities().contains(Modality.EXTERNAL_TASK))
                .map(Service::upn)
                .filter(upn -> permissions
                        .onService(caller.tenantId(), caller.upn(), Operation.ADD_EXTERNAL_TASK, upn)
                        .permitted())
                .toList());
    }

    public Answer priorities(Request request) {
        return Answer.ok(Arrays.stream(DistributionPriority.values())
                .map(priority -> Map.of("name", priority.label(), "value", priority.token()))
                .toList());
    }

    /** The published result, in the published order; {@code type} keeps the legacy word for inbound. */
    private static Object result(ExternalTasks.Added added, NewExternalTask asked) {
        var service = added.service();
        var json = Json.MAPPER.createObjectNode();
        json.put("id", added.taskId());
        json.put("modality", Modality.EXTERNAL_TASK.token());
        json.put("created", added.created().toString());
        json.put("type", "Incoming");
        json.put("isAnonymous", asked.customerIdentifier().isEmpty());
        json.put("serviceId", service.id());
        json.put("serviceName", service.name());
        if (service.description() != null) {
            json.put("serviceDescription", service.description());
        }
        if (service.displayName() != null) {
            json.put("serviceDisplayName", service.displayName());
        }
        json.put("serviceUPN", service.upn());
        if (service.telNumber() != null) {
            json.put("serviceTelNumber", service.telNumber());
        }
        json.set("preferredUsers", Json.MAPPER.valueToTree(asked.preferredUsers()));
        return json;
    }
}

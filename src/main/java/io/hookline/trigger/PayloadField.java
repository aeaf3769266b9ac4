package io.hookline.trigger;

import io.hookline.directory.Directory.Service;
import io.hookline.event.Parameter;
import io.hookline.event.UserRef;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One flat field of {@code TaskEventData} and where its value comes from: what the hub knows, or what the source reported
 * under this name. The fields of one agent, one parameter or one service never mix both.
 */
record PayloadField(String name, BiFunction<TaskEventBody, String, Object> known) {

    /** The published order; {@code taskInformation} comes behind. Three names begin with a capital or end with UPN: as published. */
    static final List<PayloadField> IN_ORDER = List.of(
            task("taskId", body -> body.task().key().taskId()),
            reported("callChainId"),
            task("tenantId", body -> body.task().key().tenantId()),
            new PayloadField("event", (body, eventName) -> eventName),
            task("direction", body -> body.task().direction().token()),
            task(
                    "modality",
                    body -> body.task().modality() == null
                            ? null
                            : body.task().modality().token()),
            task("created", body -> text(body.task().created())),
            task("terminated", body -> text(body.task().terminated())),
            user("lastConnectedUserId", UserRef::id),
            user("LastConnectedUserUPN", UserRef::upn),
            user("LastConnectedUserEmail", UserRef::email),
            reported("microsoftCallerId"),
            reported("referenceId"),
            reported("callerId"),
            task("callerTelNumber", body -> body.audio() ? body.task().fields().get("callerTelNumber") : null),
            reported("callerUPN"),
            reported("microsoftDestinationId"),
            reported("destinationId"),
            reported("destinationTelNumber"),
            reported("destinationUPN"),
            reported("acsId"),
            reported("isAnonymous"),
            reported("customerIdentifier"),
            reported("initialMessage"),
            service("serviceId", Service::id),
            service("serviceName", Service::name),
            service("serviceDescription", Service::description),
            service("serviceDisplayName", Service::displayName),
            task("serviceUPN", TaskEventBody::serviceUpn),
            service("serviceTelNumber", Service::telNumber),
            reported("emailSubject"),
            reported("emailBodyUniqueRichText"),
            reported("emailBodyUniquePlainText"),
            reported("emailServiceMailboxUPN"),
            reported("outboundAttempt"),
            parameter("updatedParameterName", Parameter::name),
            parameter("updatedParameterValue", Parameter::value));

    /** Null when there is none. */
    Object value(TaskEventBody body, String eventName) {
        return known.apply(body, eventName);
    }

    private static PayloadField task(String name, Function<TaskEventBody, Object> known) {
        return new PayloadField(name, (body, eventName) -> known.apply(body));
    }

    private static PayloadField reported(String name) {
        return task(name, body -> body.task().fields().get(name));
    }

    private static PayloadField user(String name, Function<UserRef, Object> part) {
        return of(name, body -> body.task().lastUser(), part);
    }

    private static PayloadField service(String name, Function<Service, Object> part) {
        return of(name, TaskEventBody::service, part);
    }

    private static PayloadField parameter(String name, Function<Parameter, Object> part) {
        return of(name, body -> body.task().lastParameter(), part);
    }

    private static <T> PayloadField of(String name, Function<TaskEventBody, T> whole, Function<T, Object> part) {
        return task(name, body -> {
            var known = whole.apply(body);
            return known == null ? body.task().fields().get(name) : part.apply(known);
        });
    }

    private static String text(Instant instant) {
        return instant == null ? null : instant.toString();
    }
}

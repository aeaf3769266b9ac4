package io.hookline.assistant.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hookline.assistant.DataType;
import io.hookline.assistant.Transcription;
import io.hookline.assistant.TranscriptionStore.Kept;
import io.hookline.assistant.Transcriptions;
import io.hookline.directory.DirectorySource;
import io.hookline.event.Token;
import io.hookline.http.Answer;
import io.hookline.http.Request;
import io.hookline.policy.permission.Operation;
import io.hookline.policy.permission.PermissionPolicy;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import io.hookline.wire.Fields;
import io.hookline.wire.Json;
import java.util.concurrent.CompletionStage;

/** Transcriptions: handed in under our own API, fetched under the contract's. Thread-safe. */
public final class TranscriptionsRest {
    private final Transcriptions transcriptions;
    private final DirectorySource directory;
    private final PermissionPolicy permissions;

    public TranscriptionsRest(Transcriptions transcriptions, DirectorySource directory, PermissionPolicy permissions) {
        this.transcriptions = transcriptions;
        this.directory = directory;
        this.permissions = permissions;
    }

    /** 202 once it is on disk. Handing the same in again changes nothing; more parts of it are added. */
    public CompletionStage<Answer> take(Request request) {
        var reader =
                new TranscriptionReader(directory.current(), request.caller().tenantId());
        return transcriptions.take(reader.read(request.body())).thenApply(stored -> Answer.json(202, receipt(stored)));
    }

    /** The data; 404 with the reason while there is none. */
    public Answer data(Request request) {
        var type = type(request);
        var sessionId = request.parameter("serviceSessionId");
        var userSessionId = request.queryValue("userSessionId").orElse(null);
        var kept = transcriptions
                .find(request.caller().tenantId(), sessionId, userSessionId, type)
                .orElseThrow(() -> notFound("No transcription of service session '" + sessionId + "'"
                        + (userSessionId == null ? "" : " and user session '" + userSessionId + "'") + " is stored."));
        requireRight(request, kept);
        requireReady(kept, type);
        return Answer.ok(shown(kept.transcription(), type));
    }

    private void requireRight(Request request, Kept kept) {
        var caller = request.caller();
        var right = permissions.onService(
                caller.tenantId(),
                caller.upn(),
                Operation.GET_ASSISTANT_DATA,
                kept.transcription().serviceUpn());
        if (!right.permitted()) {
            throw right.refusal();
        }
    }

    private void requireReady(Kept kept, DataType type) {
        if (!kept.ended()) {
            throw notFound("The conversation has not ended; its data is ready once it has.");
        }
        if (!transcriptions.switchedOn(kept.transcription().serviceUpn())) {
            throw notFound("Transcription is switched off for service "
                    + kept.transcription().serviceUpn() + ".");
        }
        if (!kept.transcription().content().dataTypes().contains(type)) {
            throw notFound("The virtual assistant has stored no " + type.token() + " of this conversation.");
        }
    }

    private ObjectNode receipt(Transcription stored) {
        var json = identity(stored);
        var types = json.putArray("dataTypes");
        stored.content().dataTypes().stream().map(Token::token).forEach(types::add);
        var warnings = json.putArray("warnings");
        if (!transcriptions.switchedOn(stored.serviceUpn())) {
            warnings.add("Transcription is switched off for the service; nobody is told, and nobody can fetch it.");
        }
        return json;
    }

    private static ObjectNode shown(Transcription transcription, DataType type) {
        var json = identity(transcription).put("dataType", type.token());
        var content = transcription.content();
        var data = json.putObject("data");
        if (type == DataType.SUMMARY) {
            data.setAll((ObjectNode) Json.MAPPER.valueToTree(content.summary()));
        } else {
            data.put("language", content.language());
            data.set("segments", Json.MAPPER.valueToTree(content.segments()));
        }
        return json;
    }

    private static ObjectNode identity(Transcription transcription) {
        var json = Json.MAPPER.createObjectNode();
        json.put("taskId", transcription.task().taskId());
        json.put("serviceUpn", transcription.serviceUpn());
        json.put("serviceSessionId", transcription.serviceSessionId());
        if (!transcription.userSessionId().isEmpty()) {
            json.put("userSessionId", transcription.userSessionId());
        }
        return json;
    }

    private static DataType type(Request request) {
        var text = request.parameter("dataType");
        return Token.find(DataType.values(), text)
                .orElseThrow(() -> Request.invalid("dataType", Fields.unknownWord(text, DataType.values())));
    }

    private static Refusal notFound(String detail) {
        return new Refusal(ProblemType.NOT_FOUND, detail);
    }
}

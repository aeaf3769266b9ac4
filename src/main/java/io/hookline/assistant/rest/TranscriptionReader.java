package io.hookline.assistant.rest;

import io.hookline.assistant.Transcription;
import io.hookline.assistant.Transcription.Content;
import io.hookline.assistant.Transcription.Segment;
import io.hookline.assistant.Transcription.Summary;
import io.hookline.directory.Directory;
import io.hookline.problem.Problem.Violation;
import io.hookline.task.TaskKey;
import io.hookline.wire.Fields;
import io.hookline.wire.Json;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;

/** Reads the body of {@code POST /hub/v1/transcriptions}. */
record TranscriptionReader(Directory directory, String tenantId) {
    private static final int ID_MAX = 200;
    private static final int UPN_MAX = 320;
    /** Three hours of quick talk are some 10 000 segments. */
    private static final int SEGMENTS_MAX = 50_000;

    private static final int TEXT_MAX = 20_000;
    private static final long DAY_MILLIS = 86_400_000;

    /** The transcription, or a refusal with everything that is wrong. */
    Transcription read(byte[] body) {
        var in = Fields.of(Json.read(body), "", new ArrayList<Violation>());
        var taskId = in.requiredText("taskId", ID_MAX);
        var service = service(in);
        var serviceSession = in.requiredText("serviceSessionId", ID_MAX);
        var userSession = in.text("userSessionId", ID_MAX);
        var language = language(in);
        var segments = in.objects("segments", SEGMENTS_MAX, TranscriptionReader::segment);
        var summary = summary(in);
        if (!in.has("segments") && !in.has("summary")) {
            in.violate("segments", "is required when there is no summary");
        }
        in.done().refuseIfInvalid();
        return new Transcription(
                new TaskKey(tenantId, taskId),
                service,
                serviceSession,
                userSession == null || userSession.isBlank() ? "" : userSession,
                new Content(language, List.copyOf(segments), summary));
    }

    private String service(Fields in) {
        var upn = in.requiredText("serviceUpn", UPN_MAX);
        if (upn == null || upn.isBlank()) {
            return null;
        }
        return directory
                .service(upn)
                .filter(service -> service.tenantId().equals(tenantId))
                .map(Directory.Service::upn)
                .orElseGet(() -> in.violate("serviceUpn", "is not a service of your tenant: '" + upn + "'"));
    }

    private static String language(Fields in) {
        var tag = in.text("language", ID_MAX);
        if (tag == null || tag.isBlank()) {
            return null;
        }
        try {
            return new Locale.Builder().setLanguageTag(tag).build().toLanguageTag();
        } catch (IllformedLocaleException notOne) {
            return in.violate("language", "must be a language tag such as en-GB");
        }
    }

    private static Segment segment(Fields in) {
        var speaker = in.text("speaker", ID_MAX);
        var start = in.number("startMs", 0, DAY_MILLIS);
        var end = in.number("endMs", 0, DAY_MILLIS);
        var text = in.text("text", TEXT_MAX);
        if (!in.has("text")) {
            in.violate("text", "is required");
        }
        if (start != null && end != null && end < start) {
            in.violate("endMs", "must not be before startMs");
        }
        in.done();
        long from = start == null ? 0 : start;
        return new Segment(speaker == null ? "" : speaker, from, end == null ? from : end, text);
    }

    private static Summary summary(Fields in) {
        var object = in.object("summary");
        if (object == null) {
            return null;
        }
        var summary = new Summary(
                object.text("title", TEXT_MAX),
                object.text("issue", TEXT_MAX),
                object.text("resolution", TEXT_MAX),
                object.text("recap", TEXT_MAX),
                object.text("narrative", TEXT_MAX));
        object.done();
        return summary;
    }
}

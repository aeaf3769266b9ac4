package io.hookline.replay;

import io.hookline.event.Direction;
import io.hookline.event.Modality;
import io.hookline.event.Token;
import io.hookline.ingest.KeptEvent;
import io.hookline.task.TaskCustomer;
import io.hookline.task.TaskKey;
import io.hookline.trigger.Announcement;
import java.util.stream.Stream;

/** Makes announcements of the events under which they are kept. */
final class PastAnnouncements {
    private PastAnnouncements() {}

    /**
     * Of a conversation of the virtual assistant only its task knows direction, modality and customer. The customer of a
     * planned call is taken to be its destination, because an identifier that its planner gave is not in the body.
     */
    static Announcement of(KeptEvent kept, PastTasks tasks) {
        var payload = kept.payload();
        if (payload.hasNonNull("direction") || !payload.hasNonNull("taskId")) {
            var direction = word(Direction.values(), payload.path("direction").asText());
            return kept.announcement(
                    direction == null ? Direction.NONE : direction,
                    word(Modality.values(), payload.path("modality").asText()),
                    payload.path("destination").asText());
        }
        var task = tasks.asOf(new TaskKey(kept.tenantId(), payload.get("taskId").asText()), kept.seq());
        return kept.announcement(task.direction(), task.modality(), TaskCustomer.of(task));
    }

    private static <T extends Token> T word(T[] vocabulary, String token) {
        return Stream.of(vocabulary)
                .filter(word -> word.token().equals(token))
                .findFirst()
                .orElse(null);
    }
}

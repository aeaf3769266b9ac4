package io.hookline.trigger.rest;

import io.hookline.event.TaskEvent;
import io.hookline.event.Token;
import java.util.Arrays;
import java.util.Optional;

/** Finds a task event by any of its names: token, label, or what the legacy connector called it. */
final class EventNames {
    private EventNames() {}

    static Optional<TaskEvent> find(String text) {
        return Token.find(TaskEvent.values(), text)
                .or(() -> Token.find(legacyNames(), text).map(LegacyName::event));
    }

    private static LegacyName[] legacyNames() {
        return Arrays.stream(TaskEvent.values()).map(LegacyName::new).toArray(LegacyName[]::new);
    }

    private record LegacyName(TaskEvent event) implements Token {
        @Override
        public String token() {
            return event.legacyName();
        }
    }
}

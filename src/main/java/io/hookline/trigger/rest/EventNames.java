package io.hookline.trigger.rest;

import io.hookline.event.Token;
import io.hookline.event.TriggerEvent;
import java.util.List;
import java.util.Optional;

/** Finds an event by any of its names: token, label, or what the legacy connector called it. */
final class EventNames {
    private EventNames() {}

    /** One of {@code possible}; legacy names are unique within one trigger only. */
    static Optional<TriggerEvent> find(String text, List<TriggerEvent> possible) {
        return Token.find(possible.toArray(TriggerEvent[]::new), text)
                .or(() -> Token.find(legacyNames(possible), text).map(LegacyName::event));
    }

    private static LegacyName[] legacyNames(List<TriggerEvent> events) {
        return events.stream().map(LegacyName::new).toArray(LegacyName[]::new);
    }

    private record LegacyName(TriggerEvent event) implements Token {
        @Override
        public String token() {
            return event.legacyName();
        }
    }
}

package io.hookline.event;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** Something that one can ask to be told of. Tokens are unique over all three kinds. */
public sealed interface TriggerEvent extends Token permits TaskEvent, SchedulerEntryEvent, AssistantEvent {

    /** The legacy connector's name for the same moment, spelled as its help pages spell it. */
    String legacyName();

    /** How this event is called in a vocabulary. */
    default String nameIn(Vocabulary vocabulary) {
        return vocabulary == Vocabulary.LEGACY ? legacyName() : token();
    }

    /** All of them, task events first. */
    static Stream<TriggerEvent> all() {
        return Stream.of(TaskEvent.values(), SchedulerEntryEvent.values(), AssistantEvent.values())
                .flatMap(Arrays::stream);
    }

    /** The event with this very token. */
    static Optional<TriggerEvent> of(String token) {
        return all().filter(event -> event.token().equals(token)).findFirst();
    }
}

package io.hookline.scheduler;

import io.hookline.event.Token;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Where an entry stands. The names are what the store keeps and our own API shows. */
public enum EntryState implements Token {
    /** For its due time; the only state in which callers may change or remove it. */
    WAITING,
    /** An attempt is running. */
    IN_PROGRESS,
    /** The destination was reached and the conversation is over. Final. */
    HANDLED,
    /** All attempts were used. Final. */
    LIMIT_REACHED,
    /** Taken out before an attempt. Final. */
    REMOVED,
    /** By a system error, or ended by an administrator. Final. */
    FAILED;

    @Override
    public String token() {
        return name();
    }

    /** True until the entry has come to its end. */
    public boolean open() {
        return this == WAITING || this == IN_PROGRESS;
    }

    /** The states of entries that have not come to their end. */
    public static Set<EntryState> allOpen() {
        var open = EnumSet.noneOf(EntryState.class);
        Arrays.stream(values()).filter(EntryState::open).forEach(open::add);
        return Collections.unmodifiableSet(open);
    }

    /** For people, in the middle of a sentence: {@code limit reached}. */
    String words() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}

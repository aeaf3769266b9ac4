package io.hookline.scheduler.rest;

import io.hookline.event.Token;
import io.hookline.http.Request;
import io.hookline.scheduler.EntryState;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What both APIs read of a request in the same way. */
final class Callers {
    private Callers() {}

    /** The states that the query asks for: {@code open}, {@code all}, or one by its name. */
    static Set<EntryState> states(Request request, String otherwise) {
        var asked = request.queryValue("state").orElse(otherwise);
        if (asked.equalsIgnoreCase("open")) {
            return EntryState.allOpen();
        }
        if (asked.equalsIgnoreCase("all")) {
            return EnumSet.allOf(EntryState.class);
        }
        return Token.find(EntryState.values(), asked)
                .map(Set::of)
                .orElseThrow(
                        () -> Request.invalid("state", "must be open, all, or one of " + List.of(EntryState.values())));
    }
}

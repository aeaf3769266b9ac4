package io.hookline.addressbook.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.hookline.addressbook.Change.Mode;
import io.hookline.addressbook.Change.Put;
import io.hookline.addressbook.ContactJson;
import io.hookline.http.Request;
import io.hookline.policy.permission.Operation;
import io.hookline.problem.Problem.Violation;
import io.hookline.problem.Refusal;
import io.hookline.wire.Fields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads rows so that a bad one is told of and spoils no other. */
final class RowReader {
    private RowReader() {}

    /** @param pointer where the contact is in what the caller sent */
    static Row put(long place, JsonNode contact, String pointer, Mode mode) {
        var violations = new ArrayList<Violation>();
        var read = ContactJson.read(contact, pointer, violations);
        try {
            Fields.refuse(violations);
            return Row.of(place, new Put(read, mode));
        } catch (Refusal refusal) {
            var id = contact.path("externalId");
            return Row.refused(place, id.isTextual() ? id.textValue() : null, refusal.problem());
        }
    }

    /** The mode by its name in lower case; empty for an unknown one. */
    static Optional<Mode> mode(String text) {
        return Arrays.stream(Mode.values())
                .filter(mode -> mode.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst();
    }

    /** From the query; by default a contact is added or replaced. */
    static Mode mode(Request request) {
        return mode(request.queryValue("mode").orElse("upsert"))
                .orElseThrow(() -> Request.invalid("mode", "must be upsert, add or update"));
    }

    /** What one must be allowed to do for it. */
    static List<Operation> operations(Mode mode) {
        return switch (mode) {
            case ADD -> List.of(Operation.ADD_CONTACT);
            case UPDATE -> List.of(Operation.UPDATE_CONTACT);
            case UPSERT -> List.of(Operation.ADD_CONTACT, Operation.UPDATE_CONTACT);
        };
    }
}

package io.hookline.addressbook.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.hookline.addressbook.Contact;
import io.hookline.addressbook.StoredContact;
import io.hookline.http.Request;
import io.hookline.problem.Problem.Violation;
import io.hookline.wire.Fields;
import io.hookline.wire.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Ids of contacts as callers list them. */
final class ExternalIds {
    private ExternalIds() {}

    /** The ids in the query; empty when the caller names none. */
    static List<String> queried(Request request) {
        return request.query().getOrDefault("externalIds", List.of()).stream()
                .filter(id -> !id.isEmpty())
                .toList();
    }

    /**
     * Finds what was asked for. Clients send a list either by repeating the parameter or, as the contract's format implies,
     * as one value with commas; ids may hold commas themselves. So one value is a single id when there is such a contact,
     * and a list of ids else; several values are never taken apart.
     */
    static List<StoredContact> find(List<String> asked, Function<Collection<String>, List<StoredContact>> store) {
        if (asked.size() > 1 || !asked.get(0).contains(",")) {
            return store.apply(asked);
        }
        var whole = store.apply(asked);
        return whole.isEmpty() ? store.apply(parts(asked.get(0))) : whole;
    }

    private static Set<String> parts(String list) {
        var parts = new LinkedHashSet<>(Arrays.asList(list.split(",")));
        parts.remove("");
        return parts;
    }

    /** A bare JSON list of ids, each once, in the order of their first place; refuses anything else. */
    static List<String> listed(byte[] body) {
        var violations = new ArrayList<Violation>();
        var ids = read(Json.read(body), "", violations);
        Fields.refuse(violations);
        return List.copyOf(new LinkedHashSet<>(ids));
    }

    /** A list of ids at a place in a larger document, repetitions and all; notes what is wrong. */
    static List<String> read(JsonNode list, String pointer, List<Violation> violations) {
        if (!list.isArray()) {
            violations.add(new Violation(pointer, "must be a list of external ids"));
            return List.of();
        }
        var ids = new ArrayList<String>();
        for (int i = 0; i < list.size(); i++) {
            var id = list.get(i);
            if (!id.isTextual() || id.textValue().isBlank()) {
                violations.add(new Violation(pointer + "/" + i, "must be a text that is not empty"));
            } else if (id.textValue().length() > Contact.ID_LENGTH_MAX
                    || id.textValue().indexOf('\0') >= 0) {
                violations.add(new Violation(
                        pointer + "/" + i, "must have at most " + Contact.ID_LENGTH_MAX + " characters and no NUL"));
            } else {
                ids.add(id.textValue());
            }
        }
        return ids;
    }
}

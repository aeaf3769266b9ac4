package io.hookline;

import java.util.Set;

/** Operations that the connector definition promises and no route keeps so far. Tests fail when an entry has a route. */
final class NotBuiltYet {
    /** Method and path as the definition has them. */
    static final Set<String> OPERATIONS = Set.of(
            "GET /v2/AddressBooks",
            "GET /v2/AddressBooks/{AddressBook}/contacts",
            "POST /v2/AddressBooks/{AddressBook}/contacts",
            "PUT /v2/AddressBooks/{AddressBook}/contacts",
            "POST /v2/AddressBooks/{AddressBook}/contacts/delete",
            "POST /v2/AddressBooks/{AddressBook}/contacts/clear");

    private NotBuiltYet() {}
}

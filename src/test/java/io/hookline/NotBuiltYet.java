package io.hookline;

import io.hookline.ContractJudge.Operation;
import java.util.Set;

/** Operations that a definition promises and no route keeps so far. Tests fail when an entry has a route. */
final class NotBuiltYet {
    /** Method and path as the definition has them. */
    static final Set<String> OPERATIONS = Set.of(
            "GET /v2/AddressBooks",
            "GET /v2/AddressBooks/{AddressBook}/contacts",
            "POST /v2/AddressBooks/{AddressBook}/contacts",
            "PUT /v2/AddressBooks/{AddressBook}/contacts",
            "POST /v2/AddressBooks/{AddressBook}/contacts/delete",
            "POST /v2/AddressBooks/{AddressBook}/contacts/clear",
            "DELETE /hub/v1/address-books/{book}/contacts/{externalId}",
            "GET /hub/v1/address-books",
            "GET /hub/v1/address-books/{book}/contacts",
            "GET /hub/v1/address-books/{book}/contacts.csv",
            "GET /hub/v1/address-books/{book}/contacts/{externalId}",
            "GET /hub/v1/audit",
            "POST /hub/v1/address-books/{book}/contacts:batch",
            "POST /hub/v1/address-books/{book}/contacts:import",
            "PUT /hub/v1/address-books/{book}/contacts/{externalId}");

    private NotBuiltYet() {}

    static boolean contains(Operation operation) {
        return OPERATIONS.contains(operation.door());
    }
}

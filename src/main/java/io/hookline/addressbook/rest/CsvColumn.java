package io.hookline.addressbook.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hookline.addressbook.AddressPart;
import io.hookline.addressbook.Contact;
import io.hookline.addressbook.ListField;
import io.hookline.addressbook.TextField;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a column of a CSV file means: puts a cell that is not empty where it belongs in the JSON form of a contact. The
 * numbers of a list say its order only, so gaps close.
 */
interface CsvColumn {
    Pattern NUMBERED = Pattern.compile("([A-Za-z]+)\\.([1-9]|10)(?:\\.([A-Za-z]+))?");
    String CUSTOM = "customFields.";

    void put(ObjectNode contact, String cell);

    /** By its header; empty for one that means nothing. */
    static Optional<CsvColumn> named(String header) {
        if (header.startsWith(CUSTOM)) {
            return Optional.of((contact, cell) -> custom(contact, header.substring(CUSTOM.length()), cell));
        }
        if (header.equals("externalId")
                || Arrays.stream(TextField.values())
                        .anyMatch(field -> field.wireName().equals(header))) {
            return Optional.of((contact, cell) -> contact.put(header, cell));
        }
        var numbered = NUMBERED.matcher(header);
        if (!numbered.matches()) {
            return Optional.empty();
        }
        int index = Integer.parseInt(numbered.group(2)) - 1;
        return numbered.group(3) == null ? item(numbered.group(1), index) : part(numbered, index);
    }

    private static Optional<CsvColumn> item(String list, int index) {
        return Arrays.stream(ListField.values())
                .filter(field -> field.wireName().equals(list) && index < ListField.COUNT_MAX)
                .findFirst()
                .map(field -> (contact, cell) -> {
                    var items = contact.withArray("/" + list);
                    while (items.size() <= index) {
                        items.add("");
                    }
                    items.set(index, cell);
                });
    }

    private static Optional<CsvColumn> part(java.util.regex.Matcher header, int index) {
        return Arrays.stream(AddressPart.values())
                .filter(part ->
                        header.group(1).equals("addresses") && part.wireName().equals(header.group(3)))
                .filter(part -> index < Contact.ADDRESSES_MAX)
                .findFirst()
                .map(part -> (contact, cell) ->
                        address(contact.withArray("/addresses"), index).put(part.wireName(), cell));
    }

    private static ObjectNode address(ArrayNode addresses, int index) {
        while (addresses.size() <= index) {
            addresses.addObject();
        }
        return (ObjectNode) addresses.get(index);
    }

    private static void custom(ObjectNode contact, String name, String cell) {
        contact.withArray("/customFields").addObject().put("name", name).put("value", cell);
    }
}

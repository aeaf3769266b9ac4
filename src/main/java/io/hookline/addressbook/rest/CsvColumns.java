package io.hookline.addressbook.rest;

import io.hookline.addressbook.AddressPart;
import io.hookline.addressbook.Contact;
import io.hookline.addressbook.Contact.CustomField;
import io.hookline.addressbook.ListField;
import io.hookline.addressbook.TextField;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The columns that the contacts of a file need, learned from the contacts themselves. Custom fields get a column for each
 * name, and further ones of the same name where contacts have a name twice or in another order, so that nothing is lost.
 * Not thread-safe.
 */
final class CsvColumns {
    /** More would make a file that no spreadsheet opens. */
    private static final int CUSTOM_MAX = 1000;

    private final Map<ListField, Integer> lists = new EnumMap<>(ListField.class);
    private final List<String> custom = new ArrayList<>();
    private int addresses;

    /** Makes room for a contact. */
    void learn(Contact contact) {
        contact.lists().forEach((field, items) -> lists.merge(field, items.size(), Math::max));
        addresses = Math.max(addresses, contact.addresses().size());
        int from = 0;
        for (var field : contact.customFields()) {
            from = place(field, from) + 1;
        }
    }

    /** The first column of that name from there on, a new one at the end if need be. */
    private int place(CustomField field, int from) {
        int at = column(field, from);
        if (at >= 0) {
            return at;
        }
        if (custom.size() == CUSTOM_MAX) {
            throw new Refusal(
                    ProblemType.CONFLICT,
                    "The contacts have too many different custom fields for one table; page through"
                            + " /hub/v1/address-books/{book}/contacts instead.");
        }
        custom.add(field.name());
        return custom.size() - 1;
    }

    private int column(CustomField field, int from) {
        for (int i = from; i < custom.size(); i++) {
            if (custom.get(i).equals(field.name())) {
                return i;
            }
        }
        return -1;
    }

    List<String> header() {
        var header = new ArrayList<String>();
        header.add("externalId");
        for (var field : TextField.values()) {
            header.add(field.wireName());
        }
        for (var field : ListField.values()) {
            for (int i = 1; i <= lists.getOrDefault(field, 0); i++) {
                header.add(field.wireName() + "." + i);
            }
        }
        for (int i = 1; i <= addresses; i++) {
            for (var part : AddressPart.values()) {
                header.add("addresses." + i + "." + part.wireName());
            }
        }
        custom.forEach(name -> header.add("customFields." + name));
        return header;
    }

    /** The cells of a contact, null for what it does not have. Throws when it needs a column that was not learned. */
    List<String> cells(Contact contact) {
        var cells = new ArrayList<String>();
        cells.add(contact.externalId());
        for (var field : TextField.values()) {
            cells.add(contact.texts().get(field));
        }
        for (var field : ListField.values()) {
            addAll(cells, contact.lists().getOrDefault(field, List.of()), lists.getOrDefault(field, 0));
        }
        require(contact.addresses().size() <= addresses);
        for (int i = 0; i < addresses; i++) {
            var address = i < contact.addresses().size() ? contact.addresses().get(i) : Map.<AddressPart, String>of();
            for (var part : AddressPart.values()) {
                cells.add(address.get(part));
            }
        }
        addAll(cells, customCells(contact), custom.size());
        return cells;
    }

    private List<String> customCells(Contact contact) {
        var cells = new ArrayList<String>();
        for (var field : contact.customFields()) {
            int at = column(field, cells.size());
            require(at >= 0);
            while (cells.size() < at) {
                cells.add(null);
            }
            cells.add(field.value());
        }
        return cells;
    }

    private static void addAll(List<String> cells, List<String> items, int width) {
        require(items.size() <= width);
        cells.addAll(items);
        for (int i = items.size(); i < width; i++) {
            cells.add(null);
        }
    }

    private static void require(boolean fits) {
        if (!fits) {
            throw new IllegalStateException("a contact has grown while the address book was being exported");
        }
    }
}

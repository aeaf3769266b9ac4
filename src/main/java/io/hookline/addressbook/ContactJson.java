package io.hookline.addressbook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hookline.addressbook.Contact.CustomField;
import io.hookline.problem.Problem.Violation;
import io.hookline.wire.Fields;
import io.hookline.wire.Json;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A contact as JSON, in the connector contract's shape: on the wire, in the store and in the audit log. Equal contacts
 * have equal bytes.
 */
public final class ContactJson {
    private ContactJson() {}

    /**
     * Reads a contact and notes everything that is wrong with it; meaningless when something was noted. What is empty reads
     * as absent.
     */
    public static Contact read(JsonNode node, String pointer, List<Violation> violations) {
        var fields = Fields.of(node, pointer, violations);
        var texts = new EnumMap<TextField, String>(TextField.class);
        var lists = new EnumMap<ListField, List<String>>(ListField.class);
        var id = fields.requiredText("externalId", Contact.ID_LENGTH_MAX);
        for (var field : TextField.values()) {
            put(texts, field, fields.text(field.wireName(), field.lengthMax()));
        }
        for (var field : ListField.values()) {
            var items = texts(fields, field, violations);
            if (!items.isEmpty()) {
                lists.put(field, items);
            }
        }
        var addresses = fields.objects("addresses", Contact.ADDRESSES_MAX, ContactJson::address);
        var custom = fields.objects("customFields", CustomField.COUNT_MAX, ContactJson::customField);
        fields.done();
        addresses.removeIf(Map::isEmpty);
        custom.removeIf(Objects::isNull);
        return new Contact(id == null ? "" : id, texts, lists, addresses, custom);
    }

    /** Reads what {@link #bytes} wrote. */
    public static Contact read(byte[] bytes) {
        return read(Json.read(bytes), "", new ArrayList<>());
    }

    public static byte[] bytes(Contact contact) {
        return Json.write(node(contact));
    }

    /** Fields in the order of the contract. */
    public static ObjectNode node(Contact contact) {
        var node = Json.MAPPER.createObjectNode().put("externalId", contact.externalId());
        for (var field : TextField.values()) {
            if (contact.texts().containsKey(field)) {
                node.put(field.wireName(), contact.texts().get(field));
            }
        }
        for (var field : ListField.values()) {
            if (contact.lists().containsKey(field)) {
                var items = node.putArray(field.wireName());
                contact.lists().get(field).forEach(items::add);
            }
        }
        if (!contact.addresses().isEmpty()) {
            var items = node.putArray("addresses");
            contact.addresses().forEach(address -> items.add(node(address)));
        }
        if (!contact.customFields().isEmpty()) {
            var items = node.putArray("customFields");
            contact.customFields()
                    .forEach(custom ->
                            items.addObject().put("name", custom.name()).put("value", custom.value()));
        }
        return node;
    }

    private static ObjectNode node(Map<AddressPart, String> address) {
        var node = Json.MAPPER.createObjectNode();
        for (var part : AddressPart.values()) {
            if (address.containsKey(part)) {
                node.put(part.wireName(), address.get(part));
            }
        }
        return node;
    }

    /** Unlike {@link Fields#texts}, lets empty items pass: forms send them for inputs that were left empty. */
    private static List<String> texts(Fields fields, ListField field, List<Violation> violations) {
        var value = fields.value(field.wireName());
        if (value == null) {
            return List.of();
        }
        if (!value.isArray()) {
            fields.violate(field.wireName(), "must be a list");
            return List.of();
        }
        if (value.size() > ListField.COUNT_MAX) {
            fields.violate(field.wireName(), "must have at most " + ListField.COUNT_MAX + " items");
        }
        var items = new ArrayList<String>();
        for (int i = 0; i < value.size(); i++) {
            var wrong = wrong(value.get(i), field.lengthMax());
            if (wrong != null) {
                violations.add(new Violation(fields.at(field.wireName()) + "/" + i, wrong));
            } else if (!value.get(i).textValue().isBlank()) {
                items.add(value.get(i).textValue());
            }
        }
        return items;
    }

    private static String wrong(JsonNode item, int lengthMax) {
        if (!item.isTextual()) {
            return "must be a text";
        }
        if (item.textValue().length() > lengthMax) {
            return "must have at most " + lengthMax + " characters";
        }
        return item.textValue().indexOf('\0') >= 0 ? "must not contain NUL" : null;
    }

    private static Map<AddressPart, String> address(Fields fields) {
        var parts = new EnumMap<AddressPart, String>(AddressPart.class);
        for (var part : AddressPart.values()) {
            put(parts, part, fields.text(part.wireName(), part.lengthMax()));
        }
        fields.done();
        return parts;
    }

    /** Null for one without a value. */
    private static CustomField customField(Fields fields) {
        var name = fields.requiredText("name", CustomField.NAME_LENGTH_MAX);
        var value = fields.text("value", CustomField.VALUE_LENGTH_MAX);
        fields.done();
        return name == null || value == null || value.isBlank() ? null : new CustomField(name, value);
    }

    private static <K> void put(Map<K, String> texts, K key, String text) {
        if (text != null && !text.isBlank()) {
            texts.put(key, text);
        }
    }
}

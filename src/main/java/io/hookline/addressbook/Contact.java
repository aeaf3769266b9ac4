package io.hookline.addressbook;

import java.util.List;
import java.util.Map;

/**
 * One contact. Immutable. What is empty is not there: no blank text, no empty list, no address without a part, no custom
 * field without a value.
 *
 * @param externalId given by the system that the contact comes from; unique in its book, case matters
 */
public record Contact(
        String externalId,
        Map<TextField, String> texts,
        Map<ListField, List<String>> lists,
        List<Map<AddressPart, String>> addresses,
        List<CustomField> customFields) {
    /** Characters of {@link #externalId}. */
    public static final int ID_LENGTH_MAX = 128;

    /** Number of {@link #addresses}. */
    public static final int ADDRESSES_MAX = 10;

    public Contact {
        texts = Map.copyOf(texts);
        lists = Map.copyOf(lists);
        addresses = addresses.stream().map(Map::copyOf).toList();
        customFields = List.copyOf(customFields);
    }

    /** A field that the contract does not know; a name may come twice. */
    public record CustomField(String name, String value) {
        /** Custom fields of one contact. */
        public static final int COUNT_MAX = 20;

        /** Characters of {@link #name}. */
        public static final int NAME_LENGTH_MAX = 64;

        /** Characters of {@link #value}. */
        public static final int VALUE_LENGTH_MAX = 1024;
    }
}

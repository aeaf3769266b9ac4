package io.hookline.addressbook;

/** The parts of a postal address, in the order of the connector contract. Limits are those of the product's help pages. */
public enum AddressPart {
    STREET("street", 1024),
    CITY("city", 128),
    COUNTRY("country", 128),
    STATE("state", 128),
    POSTAL_CODE("postalCode", 40);

    private final String wireName;
    private final int lengthMax;

    AddressPart(String wireName, int lengthMax) {
        this.wireName = wireName;
        this.lengthMax = lengthMax;
    }

    /** The part's name in JSON and CSV. */
    public String wireName() {
        return wireName;
    }

    /** In characters. */
    public int lengthMax() {
        return lengthMax;
    }
}

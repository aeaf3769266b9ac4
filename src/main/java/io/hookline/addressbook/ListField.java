package io.hookline.addressbook;

/** The lists of texts of a contact, in the order of the connector contract. Limits are those of the product's help pages. */
public enum ListField {
    IM_ADDRESSES("imAddresses", 128),
    EMAIL_ADDRESSES("emailAddresses", 128),
    BUSINESS_PHONES("businessPhones", 32),
    MOBILE_PHONES("mobilePhones", 32),
    HOME_PHONES("homePhones", 32);

    /** Items in each list. */
    public static final int COUNT_MAX = 10;

    private final String wireName;
    private final int lengthMax;

    ListField(String wireName, int lengthMax) {
        this.wireName = wireName;
        this.lengthMax = lengthMax;
    }

    /** The field's name in JSON and CSV. */
    public String wireName() {
        return wireName;
    }

    /** Of each item, in characters. */
    public int lengthMax() {
        return lengthMax;
    }
}

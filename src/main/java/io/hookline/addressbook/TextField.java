package io.hookline.addressbook;

/** The plain texts of a contact, in the order of the connector contract. Limits are those of the product's help pages. */
public enum TextField {
    FIRST_NAME("firstName", 64),
    LAST_NAME("lastName", 64),
    DISPLAY_NAME("displayName", 256),
    INITIALS("initials", 16),
    COMPANY("company", 64),
    DEPARTMENT("department", 64),
    JOB_TITLE("jobTitle", 128),
    USER_PRINCIPAL_NAME("userPrincipalName", 128);

    private final String wireName;
    private final int lengthMax;

    TextField(String wireName, int lengthMax) {
        this.wireName = wireName;
        this.lengthMax = lengthMax;
    }

    /** The field's name in JSON and CSV. */
    public String wireName() {
        return wireName;
    }

    /** In characters. */
    public int lengthMax() {
        return lengthMax;
    }
}

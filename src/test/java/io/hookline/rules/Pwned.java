package io.hookline.rules;

/** What hostile rules try to load: that it was initialised shows in a system property. */
public final class Pwned {
    static final String PROPERTY = "hookline.pwned";
    public static final int CODE = Integer.parseInt(System.setProperty(PROPERTY, "1") == null ? "410" : "411");

    private Pwned() {}
}

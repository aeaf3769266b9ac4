package io.hookline.trigger;

import io.hookline.delivery.SubscriberHeaders;
import java.util.regex.Pattern;

/** Which request headers a subscriber may add. What delivery would leave out is refused, so that nobody waits for it. */
public final class HeaderRules {
    /** How many headers one subscription may add. */
    public static final int COUNT_MAX = 20;

    /** What is shown in the place of a value. */
    public static final String MASK = "***";

    private static final int VALUE_MAX = 2000;
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");
    private static final Pattern VALUE = Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]*[\\x21-\\x7e])?");

    private HeaderRules() {}

    /** What is wrong with the header, or null. */
    public static String wrong(String name, String value) {
        if (!NAME.matcher(name).matches()) {
            return "is not a header name";
        }
        if (SubscriberHeaders.reserved(name)) {
            return "is set by the hub and cannot be chosen";
        }
        if (value.equals(MASK)) {
            return "must be the value itself, not the mask that is shown for it";
        }
        return value.length() <= VALUE_MAX && VALUE.matcher(value).matches()
                ? null
                : "must be printable ASCII of 1 to " + VALUE_MAX + " characters";
    }
}

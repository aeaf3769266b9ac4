package io.hookline.event;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.regex.Pattern;

/** Telephone numbers as sources write them. */
public final class TelNumber {
    private static final String NO_COUNTRY = "ZZ";
    private static final Pattern DIGITS = Pattern.compile("\\+?[0-9]{3,}");
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9 ()./-]{3,}");
    private static final Pattern SEPARATORS = Pattern.compile("[ ()./-]");

    private TelNumber() {}

    /**
     * The number as one text however it is written: in E.164 form if it names its country, else its digits. Empty for what is
     * no number, such as "anonymous".
     */
    public static String normal(String written) {
        // Most sources write digits only, and this lies on the way of every event.
        if (written.isEmpty() || DIGITS.matcher(written).matches()) {
            return written;
        }
        if (!NUMBER.matcher(written).matches()) {
            return "";
        }
        try {
            var numbers = PhoneNumberUtil.getInstance();
            return numbers.format(numbers.parse(written, NO_COUNTRY), PhoneNumberFormat.E164);
        } catch (NumberParseException ofNoCountry) {
            return SEPARATORS.matcher(written).replaceAll("");
        }
    }
}

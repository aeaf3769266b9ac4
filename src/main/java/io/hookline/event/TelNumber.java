package io.hookline.event;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;

/** Telephone numbers as sources write them. */
public final class TelNumber {
    private static final String NO_COUNTRY = "ZZ";

    private TelNumber() {}

    /** The number in E.164 form, so that one number is one text; as it is when it names no country or is none. */
    public static String normal(String written) {
        // Most sources write digits only, and this lies on the way of every event.
        if (!written.startsWith("+") || written.chars().skip(1).allMatch(TelNumber::digit)) {
            return written;
        }
        try {
            var numbers = PhoneNumberUtil.getInstance();
            return numbers.format(numbers.parse(written, NO_COUNTRY), PhoneNumberFormat.E164);
        } catch (NumberParseException none) {
            return written;
        }
    }

    private static boolean digit(int character) {
        return character >= '0' && character <= '9';
    }
}

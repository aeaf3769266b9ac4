package io.hookline.scheduler;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import java.util.regex.Pattern;

/**
 * Whom a call can go to. Immutable.
 *
 * @param text what is stored and dialled: a number in E.164 form, or a UPN; null when the destination is wrong
 * @param number true for a number, which the service needs a number of its own to call
 * @param wrong what is wrong with it, in words that follow the name of the field; null when nothing is
 */
public record Destination(String text, boolean number, String wrong) {
    /** Characters that a destination may have. */
    public static final int LENGTH_MAX = 200;

    private static final Pattern UPN = Pattern.compile("[^\\s@\\p{Cntrl}]+@[^\\s@\\p{Cntrl}]+");
    /** The parser would also take letters and extensions, and the call would go to somebody else. */
    private static final Pattern NUMBER = Pattern.compile("\\+[0-9][0-9 ()./-]*");

    private static final Pattern NATIONAL = Pattern.compile("[0-9(][0-9 ()./-]*");
    private static final String NO_COUNTRY = "ZZ";

    /** Reads what a caller wrote; never null. */
    public static Destination of(String written) {
        var text = written.strip();
        if (UPN.matcher(text).matches()) {
            return new Destination(text, false, null);
        }
        if (NUMBER.matcher(text).matches()) {
            return number(text);
        }
        return wrong(
                NATIONAL.matcher(text).matches()
                        ? "must begin with + and the country code, for example +442079460217"
                        : "must be a phone number such as +442079460217, or a UPN");
    }

    private static Destination number(String text) {
        var numbers = PhoneNumberUtil.getInstance();
        try {
            var parsed = numbers.parse(text, NO_COUNTRY);
            // Possible and not valid: new ranges are opened faster than hubs are updated.
            var number164 = numbers.format(parsed, PhoneNumberFormat.E164);
            if (numbers.isPossibleNumberWithReason(parsed) == ValidationResult.IS_POSSIBLE
                    && same(numbers, number164)) {
                return new Destination(number164, true, null);
            }
        } catch (NumberParseException notOne) {
            // falls through to what is said about a number of no country or of a wrong length
        }
        return wrong("is not a possible phone number: the country code is unknown or the length is wrong");
    }

    /** Of a number that nobody can have, such as +4300000, each reading would take another zero for a trunk prefix. */
    private static boolean same(PhoneNumberUtil numbers, String number164) throws NumberParseException {
        return numbers.format(numbers.parse(number164, NO_COUNTRY), PhoneNumberFormat.E164)
                .equals(number164);
    }

    private static Destination wrong(String why) {
        return new Destination(null, false, why);
    }
}

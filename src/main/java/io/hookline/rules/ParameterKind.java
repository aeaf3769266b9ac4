package io.hookline.rules;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a parameter can be. The name in small letters is the key by which files give its value. */
enum ParameterKind {
    /** A whole number of up to nine digits. */
    NUMBER(false, "-?[0-9]{1,9}", "a whole number of up to nine digits"),
    NUMBERS(true, "-?[0-9]{1,9}", "whole numbers of up to nine digits"),
    /** Without quotes, backslashes and what cannot be seen: it becomes a literal of a rule as it stands. */
    TEXT(false, "[^\"\\\\\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]{0,1000}", "a text without quotes, backslashes and line ends"),
    TEXTS(true, "[^\"\\\\\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]{0,1000}", "texts without quotes, backslashes and line ends"),
    TIME(false, "([01][0-9]|2[0-3]):[0-5][0-9]|24:00", "a time of day such as \"08:00\""),
    WEEKDAY(false, "MONDAY|TUESDAY|WEDNESDAY|THURSDAY|FRIDAY|SATURDAY|SUNDAY", "a day of the week such as SUNDAY"),
    TRUTH(false, "true|false", "true or false");

    private final boolean list;
    private final Pattern form;
    private final String says;

    ParameterKind(boolean list, String form, String says) {
        this.list = list;
        this.form = Pattern.compile(form);
        this.says = says;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ParameterKind> of(String key) {
        return Arrays.stream(values()).filter(kind -> kind.key().equals(key)).findAny();
    }

    static String keys() {
        return Arrays.stream(values()).map(ParameterKind::key).collect(Collectors.joining(", "));
    }

    boolean isList() {
        return list;
    }

    boolean isNumber() {
        return this == NUMBER || this == NUMBERS;
    }

    /** Whether its values have an order, so that they can have limits. */
    boolean isOrdered() {
        return isNumber() || this == TIME;
    }

    boolean fits(String value) {
        return form.matcher(value).matches();
    }

    /** What its values look like, in words. */
    String says() {
        return says;
    }

    /** The value as a rule would write it. The value fits. */
    String literal(String value) {
        return isNumber() || this == TRUTH ? value : "\"" + value + "\"";
    }
}

package io.hookline.directory;

import java.util.regex.Pattern;

/** What names, addresses and numbers of the file look like. */
final class Forms {
    static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,99}");
    static final String ID_FORM = "letters, digits, '.', '_', ':' or '-', at most 100";

    static final Pattern UPN = Pattern.compile("[^\\s@/]{1,120}@[^\\s@/]{1,130}");
    static final String UPN_FORM = "a name such as hotline@alpine.example";

    /** An application may have an id instead of a UPN. */
    static final Pattern UPN_OR_ID = Pattern.compile(UPN.pattern() + "|" + ID.pattern());

    /** E.164 without the finer points of national numbering plans. */
    static final Pattern TEL = Pattern.compile("\\+[1-9][0-9]{3,14}");

    static final String TEL_FORM = "a phone number in E.164 form such as +442079460100";

    static final Pattern EMAIL = Pattern.compile("[^\\s@]{1,120}@[^\\s@]{1,130}");
    static final String EMAIL_FORM = "an e-mail address";

    static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    static final String DATE_FORM = "a date such as 2026-12-24";

    static final Pattern HOLIDAYS = Pattern.compile("[A-Z]{2}(-[A-Z0-9]{1,3})?");
    static final String HOLIDAYS_FORM = "a country or region such as CH or CH-ZH";

    static final Pattern PARAMETER = Pattern.compile("[\\p{L}\\p{N}_.-]{1,200}");
    static final String PARAMETER_FORM = "letters, digits, '_', '-' and '.' only";

    private Forms() {}
}

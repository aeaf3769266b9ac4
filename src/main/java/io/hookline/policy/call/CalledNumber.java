package io.hookline.policy.call;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/**
 * What a telephone number tells about where it rings. A mobile or free number may ring in any zone of its country: then all
 * of them count. The first question reads the zones of all numbers, some tens of milliseconds. Immutable.
 *
 * @param zones none when the destination is no number, or one of no place
 * @param country two letters, or "" when there is none
 */
record CalledNumber(List<ZoneId> zones, String country) {
    private static final CalledNumber NOWHERE = new CalledNumber(List.of(), "");
    private static final String UNKNOWN_COUNTRY = "ZZ";

    static CalledNumber of(String destination) {
        if (destination == null || !destination.strip().startsWith("+")) {
            return NOWHERE;
        }
        try {
            return of(PhoneNumberUtil.getInstance().parse(destination, null));
        } catch (NumberParseException e) {
            return NOWHERE;
        }
    }

    private static CalledNumber of(PhoneNumber number) {
        var zones = PhoneNumberToTimeZonesMapper.getInstance().getTimeZonesForNumber(number).stream()
                // The library's own word for "not known" is no zone either.
                .map(CalledParty::zone)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        var util = PhoneNumberUtil.getInstance();
        var region = util.getRegionCodeForNumber(number);
        // The number may be none that is in use; its country is told by its code all the same.
        var country = region != null ? region : util.getRegionCodeForCountryCode(number.getCountryCode());
        // The library writes 001 for services that are of no country.
        var known = country.length() == 2 && !country.equals(UNKNOWN_COUNTRY);
        return new CalledNumber(zones, known ? country : "");
    }
}

package io.hookline.directory;

import de.focus_shift.jollyday.core.HolidayCalendar;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Which countries and regions have public holidays in the holiday library. Reads only the names from its data because
 * starting the library takes most of a second, and a directory is read at every start. Not thread-safe.
 */
public final class HolidayRegions {
    private final Map<String, Set<String>> byCountry = new HashMap<>();

    /** True for a country such as CH or a region such as CH-ZH that has holidays of its own; any text may be asked. */
    public boolean knows(String region) {
        return Forms.HOLIDAYS.matcher(region).matches() && of(region).contains(region);
    }

    /** What somebody may have meant: the regions of the country, or all countries when that one is unknown. */
    Collection<String> near(String region) {
        var known = of(region);
        return known.isEmpty() ? countries() : known;
    }

    /** The country itself and its regions; empty when it is unknown. */
    private Set<String> of(String region) {
        return byCountry.computeIfAbsent(region.substring(0, 2), this::read);
    }

    private static Collection<String> countries() {
        // The longer ids are stock exchanges.
        return Arrays.stream(HolidayCalendar.values())
                .map(calendar -> calendar.getId().toUpperCase(Locale.ROOT))
                .filter(id -> id.length() == 2)
                .toList();
    }

    private Set<String> read(String country) {
        if (!countries().contains(country)) {
            return Set.of();
        }
        var file = "/holidays/Holidays_" + country.toLowerCase(Locale.ROOT) + ".xml";
        try (InputStream in = HolidayCalendar.class.getResourceAsStream(file)) {
            return in == null
                    ? Set.of()
                    : read(country, XMLInputFactory.newDefaultFactory().createXMLStreamReader(in));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (XMLStreamException fault) {
            throw new IllegalStateException("The holiday library's data cannot be read: " + file, fault);
        }
    }

    /** Regions within regions (single towns) are left out: the file's form has two levels. */
    private static Set<String> read(String country, XMLStreamReader xml) throws XMLStreamException {
        var regions = new TreeSet<>(Set.of(country));
        int depth = 0;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamReader.START_ELEMENT) {
                depth++;
                if (depth == 2 && xml.getLocalName().equals("SubConfigurations")) {
                    regions.add(country + "-"
                            + xml.getAttributeValue(null, "hierarchy").toUpperCase(Locale.ROOT));
                }
            } else if (event == XMLStreamReader.END_ELEMENT) {
                depth--;
            }
        }
        return regions;
    }
}

package io.hookline.directory;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A good directory file to break. One item to a line, so that the line of a mistake is plain to see. */
final class SmallFile {
    static final String YAML = """
            tenants:
              - id: t-1
                name: Alpine
                externalTaskQuota: 500
                units:
                  - { id: root, name: Alpine }
                  - { id: sales, name: Sales, parent: root }
                  - { id: field, name: Field, parent: sales }
                services:
                  - upn: hotline@alpine.example
                    id: s-1
                    name: Hotline
                    telNumber: "+442079460100"
                    unit: root
                    licence: ContactCenter
                    modalities: [Audio, Email]
                    outbound: { enabled: true, maxAttempts: 1, ronaTimeoutInSeconds: 20 }
                    queueAliases: [hotline, "700"]
                    openingHours: { zone: Europe/Zurich, weekly: { MON-FRI: "08:00-18:00" }, holidays: CH-ZH }
                  - upn: sales@alpine.example
                    id: s-2
                    name: Sales
                    unit: sales
                    licence: EnterpriseRouting
                    modalities: [Audio]
                    queueAliases: [sales]
                users:
                  - upn: ada@alpine.example
                    id: u-1
                    unit: root
                    roles: [ { role: TenantAdmin } ]
                  - upn: sam@alpine.example
                    id: u-2
                    email: sam@alpine.example
                    unit: sales
                    roles: [ { role: ServiceOwner, service: hotline@alpine.example } ]
                addressBooks:
                  - { id: customers, name: Customers, unit: root }
            """;

    private SmallFile() {}

    /** The file with one piece of text replaced; fails when the piece is not there. */
    static String with(String piece, String replacement) {
        if (!YAML.contains(piece)) {
            throw new IllegalArgumentException("not in the file: " + piece);
        }
        return YAML.replaceFirst(Pattern.quote(piece), Matcher.quoteReplacement(replacement));
    }
}

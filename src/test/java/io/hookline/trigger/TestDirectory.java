package io.hookline.trigger;

import io.hookline.directory.DirectoryFile;
import io.hookline.directory.DirectorySource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small organization in a real directory file: two tenants, the first with three services in two units. */
public final class TestDirectory {
    private static final String YAML = """
            tenants:
              - id: alpine
                name: Alpine
                units:
                  - { id: root, name: Alpine }
                  - { id: sales, name: Sales, parent: root }
                  - { id: lab, name: Lab, parent: root }
                services:
                  - upn: hotline@alpine.example
                    id: svc-1
                    name: Alpine Hotline
                    displayName: The Hotline
                    description: First contact
                    telNumber: "+442079460100"
                    unit: root
                    licence: ContactCenter
                    modalities: [Audio, InstantMessaging, Email, ExternalTask]
                  - { upn: sales@alpine.example, id: svc-2, name: Sales, unit: sales, licence: ContactCenter, modalities: [Audio] }
                  - { upn: lab@alpine.example, id: svc-3, name: Lab, unit: lab, licence: ContactCenter, modalities: [Audio] }
                users:
                  - { upn: ada.admin@alpine.example, id: u-1, unit: root, roles: [ { role: TenantAdmin } ] }
                  - upn: sam.owner@alpine.example
                    id: u-2
                    unit: sales
                    roles:
                      - { role: ServiceOwner, service: hotline@alpine.example }
                      - { role: ServiceOwner, service: sales@alpine.example }
                  - { upn: uma.user@alpine.example, id: u-3, unit: sales, roles: [ { role: User } ] }
              - id: boreal
                name: Boreal
                units: [ { id: top, name: Boreal } ]
                services:
                  - { upn: desk@boreal.example, id: svc-9, name: Desk, unit: top, licence: ContactCenter, modalities: [Audio] }
                users:
                  - { upn: bo.admin@boreal.example, id: u-9, unit: top, roles: [ { role: TenantAdmin } ] }
            """;

    private TestDirectory() {}

    public static DirectorySource in(Path folder) {
        try {
            return DirectoryFile.open(Files.writeString(folder.resolve("directory.yaml"), YAML));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}

package io.hookline;

import io.hookline.audit.AuditEntry.Actor;
import io.hookline.audit.jdbc.JdbcTakenNotes;
import io.hookline.audit.jdbc.JdbcTakenNotes.Taken;
import io.hookline.directory.Directory;
import io.hookline.directory.Directory.AddressBook;
import io.hookline.directory.Directory.Licence;
import io.hookline.directory.Directory.Service;
import io.hookline.directory.Directory.Tenant;
import io.hookline.directory.Directory.Unit;
import io.hookline.directory.Directory.User;
import io.hookline.directory.DirectorySource;
import io.hookline.wire.Json;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps in the audit log of each tenant when the people, roles and places that its rights follow from changed in the
 * directory file. Who edited the file cannot be known, so it is the hub that took it.
 */
final class DirectoryAudit {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryAudit.class);

    private final DirectorySource source;
    private final JdbcTakenNotes notes;
    private final InstantSource clock;

    DirectoryAudit(DirectorySource source, JdbcTakenNotes notes, InstantSource clock) {
        this.source = source;
        this.notes = notes;
        this.clock = clock;
    }

    /** Everything of a tenant that a permission rule can read, in the order of the file. */
    private record Rights(List<Unit> units, List<User> users, List<Place> services, List<AddressBook> books) {
        static Rights of(Directory directory, Tenant tenant) {
            return new Rights(
                    tenant.units(),
                    directory.users(tenant.id()),
                    directory.services(tenant.id()).stream().map(Place::of).toList(),
                    directory.addressBooks(tenant.id()));
        }
    }

    private record Place(String upn, String unit, Licence licence) {
        static Place of(Service service) {
            return new Place(service.upn(), service.unit(), service.licence());
        }
    }

    /** Looks now, which tells what changed while no hub ran, and after each change. */
    void start() {
        source.onChange(this::take);
        take();
    }

    /** What cannot be written now is found at the next change or start, because the hash of the last is kept. */
    private void take() {
        var directory = source.current();
        for (var tenant : directory.tenants()) {
            var hash = hash(Rights.of(directory, tenant));
            notes.take(new Taken(clock.instant(), Actor.hub(tenant.id()), "TakeDirectory", "directory", hash))
                    .whenComplete((changed, fault) -> {
                        if (fault != null) {
                            LOG.error("That the directory changed is missing in the audit log", fault);
                        }
                    });
        }
    }

    private static String hash(Rights rights) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return "sha256:" + HexFormat.of().formatHex(digest.digest(Json.write(rights)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}

package io.hookline.access;

import io.hookline.audit.AuditEntry.Actor;
import io.hookline.directory.Directory;
import io.hookline.directory.DirectoryFile;
import io.hookline.directory.DirectorySource;
import io.hookline.policy.permission.PermissionDecision;
import io.hookline.policy.permission.PermissionPolicy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The shipped example directory and the people in it. */
public final class Example {
    public static final String ALPINE = "6f1c2b7e-3a55-4c8e-9b0a-2d1f0c9e7a11";
    public static final String ADA = "ada.admin@alpine.example";
    public static final String MIA = "mia.keller@alpine.example";
    public static final String PBX = "pbx.connector@alpine.example";
    public static final String BEA = "bea.admin@borea.example";

    /** Permits posting events to everybody but agents; nothing else is asked here. */
    public static final PermissionPolicy INGEST_BUT_MIA = (tenantId, upn, operation, serviceUpn) ->
            new PermissionDecision(!upn.equals(MIA), "Agents may not post events", List.of(), "test");

    /** Who makes and revokes keys in tests that do not ask who. */
    public static final Actor TESTER = new Actor(ALPINE, "tester", null, null);

    private Example() {}

    public static DirectorySource directory() {
        var directory = DirectoryFile.open(Path.of("config/directory.yaml")).current();
        return fixed(directory);
    }

    static DirectorySource fixed(Directory directory) {
        return new DirectorySource() {
            @Override
            public Directory current() {
                return directory;
            }

            @Override
            public void onChange(Runnable listener) {
                // it never changes
            }
        };
    }

    public static CreatedKey make(ApiKeys keys, String owner, Scope... scopes) {
        return keys.create(new NewKey(owner, Set.of(scopes), "test", null), TESTER)
                .join();
    }

    static CreatedKey makeUntil(ApiKeys keys, String owner, Instant end) {
        return keys.create(new NewKey(owner, Set.of(Scope.API), "test", end), TESTER)
                .join();
    }
}

package io.hookline.workbench;

import io.hookline.audit.AuditEntry.Actor;
import io.hookline.rules.RuleFiles;
import io.hookline.workbench.RuleSwitch.Kind;
import io.hookline.workbench.VersionStore.Change;
import java.time.Instant;

/** Makes the wishes that are made in more than one place. */
final class Changes {
    /** Who saves a file cannot be known; the hub takes what is there. */
    private static final Actor FOLDER = new Actor(null, "rules folder", null, null);

    private Changes() {}

    static Change byFolder(RuleFiles files, long upon, Instant at, String reason) {
        return new Change(Kind.FOLDER, files, upon, at, FOLDER, reason, null);
    }
}

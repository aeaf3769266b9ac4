package io.hookline.ingest;

import io.hookline.audit.AuditEntry;
import io.hookline.task.Task;
import java.util.List;

/**
 * What must hold when a call is accepted, judged on the very state that its commit rests on, and what the audit log keeps
 * of it.
 *
 * @param guard looks at each task of the call before anything is decided
 * @param admission a limit of the tenant, or null
 * @param audit what is written down in the same commit
 */
public record Conditions(Guard guard, Admission admission, Auditing audit) {
    static final Conditions NONE = new Conditions(present -> {}, null, present -> List.of());

    /** Throws a {@link io.hookline.problem.Refusal} to turn the call down. May be asked several times; must be pure. */
    public interface Guard {
        void check(Task present);
    }

    /** Says what to write down, given the first task of the call as it is before it. May be asked several times. */
    public interface Auditing {
        List<AuditEntry> of(Task present);
    }
}

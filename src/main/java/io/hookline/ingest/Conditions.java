package io.hookline.ingest;

import io.hookline.task.Task;

/**
 * What must hold when a call is accepted, judged on the very state that its commit rests on.
 *
 * @param guard looks at each task of the call before anything is decided
 * @param admission a limit of the tenant, or null
 */
public record Conditions(Guard guard, Admission admission) {
    static final Conditions NONE = new Conditions(present -> {}, null);

    public static Conditions of(Guard guard) {
        return new Conditions(guard, null);
    }

    /** Throws a {@link io.hookline.problem.Refusal} to turn the call down. May be asked several times; must be pure. */
    public interface Guard {
        void check(Task present);
    }
}

package io.hookline.policy.call;

/** Asks the running rules of {@code rules/retry/call} when an outbound call may be made. Thread-safe; never throws. */
public interface CallPolicy {
    /** May this attempt begin now, and if not, when is the earliest time at which it may? */
    BeforeDecision before(DueCall call);

    /** An attempt ended without success: what becomes of the entry? */
    AfterDecision after(FailedCall failed);
}

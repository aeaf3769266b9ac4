package io.hookline.policy.call;

import io.hookline.hours.Holidays;

/** Makes the facts that the call rules read, for who asks them about calls of the past. Stateless. */
public final class CallQuestions {
    private CallQuestions() {}

    /** The call as the rules saw it when it was due, with the public holiday whether or not any rule wants to know it. */
    public static PlannedCall planned(DueCall call, Holidays holidays) {
        return new CallFacts(holidays).planned(call, call.now(), true);
    }

    /** The attempt as the rules saw it when it had failed. */
    public static UnsuccessfulCall unsuccessful(FailedCall failed) {
        return CallFacts.unsuccessful(failed);
    }
}

package io.hookline.trigger;

import java.util.Locale;

/** Why a subscription that is not ACTIVE is told nothing, in one phrase that begins with its state. */
final class StateReason {
    private StateReason() {}

    static String of(Subscription subscription) {
        var state = subscription.state().name().toLowerCase(Locale.ROOT);
        return subscription.stateReason() == null ? state : state + ": " + subscription.stateReason();
    }
}

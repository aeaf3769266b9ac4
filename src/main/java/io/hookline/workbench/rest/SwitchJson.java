package io.hookline.workbench.rest;

import io.hookline.workbench.RuleSwitch;

/**
 * A line of the history on the wire.
 *
 * @param kind {@code folder}, {@code activate}, {@code rollback}, {@code shadow}, {@code end-shadow}
 * @param inForce whether this very switch put in force what is
 */
record SwitchJson(
        long seq,
        String at,
        String kind,
        String version,
        String replaced,
        String author,
        String reason,
        String endsAt,
        boolean inForce) {
    static SwitchJson of(RuleSwitch made, RuleSwitch present) {
        return new SwitchJson(
                made.seq(),
                made.at().toString(),
                made.kind().word(),
                made.version(),
                made.replaced(),
                made.author(),
                made.reason(),
                made.endsAt() == null ? null : made.endsAt().toString(),
                made.seq() == present.seq());
    }
}

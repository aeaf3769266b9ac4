package io.hookline.trigger;

import io.hookline.event.Direction;
import io.hookline.event.Modality;
import io.hookline.event.Parameter;
import java.time.Instant;

/**
 * What emissions are decided about, whatever it is: where it happened, and how its bodies read.
 *
 * @param activity token of the workflow activity; empty for what the hub itself announces
 * @param modality or null when unknown
 * @param parameter the parameter that was set, or null
 * @param byAction an action changed the task, no workflow did
 */
record Happening(
        String serviceUpn,
        Instant occurredAt,
        String activity,
        Direction direction,
        Modality modality,
        Parameter parameter,
        boolean byAction,
        Bodies bodies) {

    String modalityToken() {
        return modality == null ? "" : modality.token();
    }
}

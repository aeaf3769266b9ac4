package io.hookline.action;

import io.hookline.event.Parameter;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What a caller wants to change of a running task. Omitted parts stay as they are.
 *
 * @param customer fields of the customer to set, by wire name; empty for none
 * @param parameters custom context parameters to set, each name once
 * @param preferredUsers the agents to be tried first from now on, as {@code upn} and {@code priority}; null to leave them
 * @param serviceSessionId the run of the task that is meant, or null for whichever it is
 * @param expectedVersion the version of the task that the caller has seen; empty for whichever it is
 */
public record TaskChange(
        Map<String, Object> customer,
        List<Parameter> parameters,
        List<Map<String, Object>> preferredUsers,
        String serviceSessionId,
        OptionalLong expectedVersion) {

    boolean empty() {
        return customer.isEmpty() && parameters.isEmpty() && preferredUsers == null;
    }
}

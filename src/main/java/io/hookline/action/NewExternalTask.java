package io.hookline.action;

import io.hookline.event.DistributionPriority;
import io.hookline.event.Parameter;
import java.util.List;
import java.util.Map;

/**
 * An external task that a caller wants to add.
 *
 * @param customerIdentifier who it is for; empty for an anonymous one
 * @param customer fields of the customer by wire name
 * @param distributionPriority or null for that of the workflow
 * @param preferredUsers agents to be tried first, as {@code upn} and {@code priority}
 */
public record NewExternalTask(
        String serviceUpn,
        String customerIdentifier,
        Map<String, Object> customer,
        List<Parameter> parameters,
        DistributionPriority distributionPriority,
        List<Map<String, Object>> preferredUsers) {}

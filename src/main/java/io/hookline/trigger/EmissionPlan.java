package io.hookline.trigger;

import io.hookline.audit.Verdict;
import io.hookline.delivery.NewDelivery;
import java.util.List;

/**
 * Who is to be told of one workflow event. Immutable. All lists are in the order of the task events, so several
 * deliveries to one subscription stay in order.
 *
 * @param deliveries to be stored with the event; no slot is reserved for them yet
 * @param emissions one for each subscription that asked for a raised event of this service
 * @param rights what the permission rules said of the owners, each decision once
 * @param capped what must still hold when the plan is committed; usually nothing
 */
public record EmissionPlan(
        List<NewDelivery> deliveries, List<Emission> emissions, List<Verdict> rights, List<CappedEmission> capped) {}

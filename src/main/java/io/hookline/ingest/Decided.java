package io.hookline.ingest;

import io.hookline.delivery.NewDelivery;
import io.hookline.task.Task;
import io.hookline.trigger.CappedEmission;
import java.util.List;

/**
 * An arriving event with everything that was decided about it, ready to be committed.
 *
 * @param after the task after the event; its version is the event's sequence
 * @param trace why: task events, decisions, emissions, as JSON
 * @param parked facts for a later decision, as JSON, when rules failed; null when decided
 * @param capped what must still hold when it is committed
 */
public record Decided(
        ArrivingEvent arriving,
        Receipt receipt,
        Task after,
        byte[] trace,
        byte[] parked,
        List<NewDelivery> deliveries,
        List<CappedEmission> capped) {

    /** The same with other deliveries. */
    Decided with(List<NewDelivery> others) {
        return new Decided(arriving, receipt, after, trace, parked, others, capped);
    }

    public String taskKey() {
        return after.key().text();
    }

    public long version() {
        return after.version();
    }

    public String bodyHash() {
        return arriving.bodyHash();
    }
}

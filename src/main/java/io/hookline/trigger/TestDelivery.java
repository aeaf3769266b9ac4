package io.hookline.trigger;

import io.hookline.audit.Deed;
import io.hookline.delivery.NewDelivery;
import java.util.concurrent.CompletionStage;

/** Stores a delivery that belongs to no reported event, and sends it. Implemented where events are accepted. */
public interface TestDelivery {
    /** Completes with the public id of the delivery once it is stored, and that it was asked for is in the audit log. */
    CompletionStage<String> send(NewDelivery delivery, Deed deed);
}

package io.hookline.ingest;

import io.hookline.audit.AuditEntry;
import io.hookline.delivery.LeasedDelivery;
import io.hookline.problem.Problem;
import io.hookline.task.Task;
import io.hookline.task.TaskKey;
import io.hookline.trigger.CappedEmission;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** What accepting needs of the store. */
public interface AcceptStore {

    /** The task as last committed. */
    Optional<Task> task(TaskKey key);

    /** Commits all events of the request or none; see {@link Outcome}. */
    CompletableFuture<Outcome> accept(Request request);

    /**
     * Events decided together.
     *
     * @param bases version of each task on which the decisions rest; 0 for a task never seen
     * @param catalogVersion version of the subscriptions on which they rest
     * @param leaseUntil epoch milliseconds until which deliveries with a reserved slot are leased to this process
     * @param admission a limit that the new task of the request must fit under, or null
     * @param audit what the audit log keeps of it
     */
    record Request(
            List<Decided> events,
            Map<TaskKey, Long> bases,
            long catalogVersion,
            Instant at,
            long leaseUntil,
            Admission admission,
            List<AuditEntry> audit) {

        /** The capped emissions of all events, in their order. */
        public List<CappedEmission> capped() {
            return events.stream().flatMap(each -> each.capped().stream()).toList();
        }
    }

    /** What became of a request. */
    sealed interface Outcome {
        /** On disk. The deliveries are leased to this process and must be sent; those of {@code ready} wait for slots. */
        record Accepted(List<LeasedDelivery> leased, Set<String> ready) implements Outcome {}

        /**
         * Nothing was stored: something else was committed first. Decide again.
         *
         * @param toldBefore when each of these was told, if the call's caps rest on something else
         */
        record Stale(boolean catalogChanged, Map<CappedEmission.Key, List<Instant>> toldBefore) implements Outcome {}

        /** Nothing was stored: a limit is reached. */
        record Full(Problem problem) implements Outcome {}

        /** Nothing was stored: these events, by place in the request, were accepted before. */
        record Seen(Map<Integer, Earlier> earlier) implements Outcome {}
    }

    /** An event accepted before under the same source and id. */
    record Earlier(String bodyHash, Receipt receipt) {}
}

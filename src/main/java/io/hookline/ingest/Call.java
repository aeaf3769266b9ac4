package io.hookline.ingest;

import io.hookline.problem.Problem.Violation;
import io.hookline.task.TaskKey;
import io.hookline.trigger.ToldBefore;
import io.hookline.wire.Fields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One call to accept events, over all its tries. Used by one thread at a time. */
final class Call {
    final CompletableFuture<List<Receipt>> answer = new CompletableFuture<>();
    final Conditions conditions;
    final ToldBefore toldBefore = new ToldBefore();
    int tries;

    private final List<Item> all = new ArrayList<>();
    private final List<Item> items = new ArrayList<>();
    private final List<Item> repeats = new ArrayList<>();

    Call(List<ArrivingEvent> events, Conditions conditions) {
        this.conditions = conditions;
        var first = new HashMap<List<String>, Item>();
        var violations = new ArrayList<Violation>();
        for (int i = 0; i < events.size(); i++) {
            var event = events.get(i);
            var item = new Item(event, events.size() == 1 ? "" : "/" + i);
            var earlier = first.putIfAbsent(
                    List.of(event.event().source(), event.event().id()), item);
            item.repeats = earlier;
            if (earlier == null) {
                items.add(item);
            } else {
                repeats.add(item);
                if (!earlier.event.bodyHash().equals(event.bodyHash())) {
                    violations.add(new Violation(item.pointer, "repeats an id of this list with another body"));
                }
            }
            all.add(item);
        }
        Fields.refuse(violations);
    }

    /** The events that are neither accepted nor found to be repeats yet, in their order. */
    List<Item> open() {
        return items.stream().filter(item -> item.receipt == null).toList();
    }

    void finish() {
        repeats.forEach(item -> item.receipt = item.repeats.receipt);
        answer.complete(all.stream().map(item -> item.receipt).toList());
    }

    /** One event of the call; keeps its id over all tries. */
    static final class Item {
        private final ArrivingEvent event;
        private final String pointer;
        private final String eventId = EventIds.next();
        private final TaskKey task;
        private Item repeats;
        Receipt receipt;

        Item(ArrivingEvent event, String pointer) {
            this.event = event;
            this.pointer = pointer;
            this.task = new TaskKey(event.event().tenantId(), event.event().taskId());
        }

        ArrivingEvent event() {
            return event;
        }

        String pointer() {
            return pointer;
        }

        String eventId() {
            return eventId;
        }

        TaskKey task() {
            return task;
        }
    }
}

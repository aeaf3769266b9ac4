package io.hookline.replay;

import io.hookline.event.WorkflowEvent;
import io.hookline.ingest.KeptEvent;
import io.hookline.ingest.Occurrences;
import io.hookline.policy.emission.Occurrence;
import io.hookline.task.Task;
import io.hookline.task.TaskKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tasks as they stood when their events arrived, found by letting the events happen to them once more. Asked in the order
 * of acceptance it reads each event once; what is asked out of order, or was dropped to bound memory, is read again. Not
 * thread-safe.
 */
final class PastTasks {
    /** A task takes some kilobytes. */
    private static final int KNOWN_MAX = 20_000;

    private static final int PAGE = 500;

    private final Recordings recordings;
    private final Map<String, Known> known = new LinkedHashMap<>(1024, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > KNOWN_MAX;
        }
    };

    private long incomplete;

    /** A task after its event of that sequence. Its version is lower where earlier events are not kept any more. */
    private record Known(Task task, long sequence) {}

    /**
     * An event and the task around it.
     *
     * @param before the task as it stood when the event arrived, in the service session of the event
     * @param after the task as the event left it
     */
    record Moment(WorkflowEvent event, Task before, Task after, Occurrence occurrence) {}

    PastTasks(Recordings recordings) {
        this.recordings = recordings;
    }

    Moment moment(KeptEvent kept) {
        var present = known.get(kept.lane());
        if (present == null || present.sequence() != kept.sequence() - 1) {
            present = readBefore(kept);
        }
        var moment = happen(present.task(), kept.event());
        if (moment.after().ended()) {
            known.remove(kept.lane());
        } else {
            known.put(kept.lane(), new Known(moment.after(), kept.sequence()));
        }
        return moment;
    }

    /** The task after all its events before a place in the store; unseen when none is kept. */
    Task asOf(TaskKey key, long seq) {
        var task = Task.unseen(key);
        var page = recordings.ofLane(key.text(), 0, Long.MAX_VALUE, PAGE);
        while (!page.isEmpty()) {
            for (var kept : page) {
                if (kept.seq() >= seq) {
                    return task;
                }
                task = happen(task, kept.event()).after();
            }
            page = recordings.ofLane(key.text(), last(page), Long.MAX_VALUE, PAGE);
        }
        return task;
    }

    /** How many tasks began before what is kept, so that nobody knows how they stood. */
    long incomplete() {
        return incomplete;
    }

    private Known readBefore(KeptEvent kept) {
        var task = Task.unseen(key(kept));
        long sequence = 0;
        boolean gap = false;
        while (sequence < kept.sequence() - 1) {
            var page = recordings.ofLane(kept.lane(), sequence, kept.sequence(), PAGE);
            if (page.isEmpty()) {
                gap = true;
                break;
            }
            for (var earlier : page) {
                gap |= earlier.sequence() != sequence + 1;
                sequence = earlier.sequence();
                task = happen(task, earlier.event()).after();
            }
        }
        incomplete += gap ? 1 : 0;
        return new Known(task, kept.sequence() - 1);
    }

    static Moment happen(Task present, WorkflowEvent event) {
        var entering = present.entering(event);
        var after = entering.after(event).task();
        return new Moment(event, entering, after, Occurrences.of(entering, after, event));
    }

    private static TaskKey key(KeptEvent kept) {
        return new TaskKey(
                kept.tenantId(), kept.lane().substring(kept.tenantId().length() + 1));
    }

    private static long last(List<KeptEvent> page) {
        return page.get(page.size() - 1).sequence();
    }
}

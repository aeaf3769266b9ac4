package io.hookline.scheduler;

import io.hookline.scheduler.CallStore.Stepped;
import io.hookline.scheduler.HandOvers.Lease;
import io.hookline.trigger.Announcement;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins the calls that are due: service by service in due order, no more of a service in a second than its pace allows. */
final class DueCalls {
    /** Of one service in one go, so that one with many due calls does not keep the others waiting. */
    private static final int SHARE = 50;

    private static final Logger LOG = LoggerFactory.getLogger(DueCalls.class);

    private final CallStore store;
    private final CallBeginnings beginnings;
    private final HandOvers handOvers;
    private final Consumer<List<Announcement>> announcer;
    private final CallConfig config;
    private final Timer lag;
    /** Said once in the life of a process. */
    private boolean told;

    /** @param lag records how long after its due time each attempt began */
    DueCalls(
            CallStore store,
            CallBeginnings beginnings,
            HandOvers handOvers,
            Consumer<List<Announcement>> announcer,
            CallConfig config,
            Timer lag) {
        this.store = store;
        this.beginnings = beginnings;
        this.handOvers = handOvers;
        this.announcer = announcer;
        this.config = config;
        this.lag = lag;
    }

    /**
     * What a round did.
     *
     * @param moved entries that were begun, put off or ended
     * @param next when something is due or may begin that could not now; null when nothing waits for a time
     */
    record Round(int moved, Instant next) {}

    Round run(Instant now) {
        if (config.dialer()) {
            return begin(now);
        }
        var overdue = store.waiting().values().stream().anyMatch(due -> !due.isAfter(now));
        if (overdue && !told) {
            told = true;
            LOG.warn("Planned calls are due and wait, because the hub knows no dialer");
        }
        return new Round(0, null);
    }

    private Round begin(Instant now) {
        var begun = store.begun(now.getEpochSecond());
        var moving = new ArrayList<Moving>();
        var parties = new HashSet<String>();
        Instant next = null;
        for (var waiting : longestDueFirst(store.waiting())) {
            if (waiting.getValue().isAfter(now)) {
                next = earlier(next, waiting.getValue());
                continue;
            }
            int room = config.perSecond() - begun.getOrDefault(waiting.getKey(), 0);
            if (room <= 0) {
                next = earlier(next, nextSecond(now));
            } else {
                begin(waiting.getKey(), Math.min(room, SHARE), now, moving, parties);
            }
        }
        int moved = finish(moving, now);
        // What was judged upon something that changed meanwhile is judged again soon.
        return new Round(moved, moved < moving.size() ? now : next);
    }

    /** When slots are short whoever comes first has them: always by name, the last would never have one. */
    private static List<Map.Entry<String, Instant>> longestDueFirst(Map<String, Instant> services) {
        return services.entrySet().stream().sorted(Map.Entry.comparingByValue()).toList();
    }

    /** An entry whose step is being stored. */
    private record Moving(
            SchedulerEntry before, SchedulerEntry after, Lease lease, CompletableFuture<Stepped> stepped) {
        boolean calls() {
            return after.state() == EntryState.IN_PROGRESS;
        }
    }

    private void begin(String service, int room, Instant now, List<Moving> moving, Set<String> parties) {
        if (!handOvers.anySlot()) {
            return;
        }
        for (var entry : store.due(service, now, room)) {
            if (!handOvers.takeSlot()) {
                return;
            }
            var move = move(entry, now, parties);
            if (move == null || !move.calls()) {
                handOvers.freeSlot();
            }
            if (move != null) {
                moving.add(move);
            }
        }
    }

    /** Null for an entry that is judged later: one that cannot be judged must not keep the others waiting. */
    private Moving move(SchedulerEntry entry, Instant now, Set<String> parties) {
        try {
            var lease = handOvers.lease();
            var step = beginnings.of(entry, now, lease);
            return first(step, parties) ? new Moving(entry, step.after(), lease, store.step(step)) : null;
        } catch (RuntimeException fault) {
            LOG.warn("Entry {} is due and cannot be judged: {}", entry.id(), fault.toString());
            return null;
        }
    }

    /** Of several calls to one party the later ones are judged in the next round, when the first counts. */
    private static boolean first(EntryStep step, Set<String> parties) {
        var tenant = step.before().identity().tenantId() + ' ';
        var mine =
                step.made().stream().map(call -> tenant + call.place().party()).toList();
        return mine.stream().noneMatch(parties::contains) && (mine.isEmpty() || parties.addAll(mine));
    }

    private int finish(List<Moving> moving, Instant now) {
        int moved = 0;
        for (var move : moving) {
            var stepped = stored(move);
            if (stepped == EntryStep.Outcome.DONE) {
                moved++;
                if (move.calls()) {
                    lag.record(Duration.between(possible(move.before()), now));
                    handOvers.start(move.after(), move.lease());
                }
            } else if (move.calls()) {
                handOvers.freeSlot();
            }
        }
        return moved;
    }

    /** What was planned for the past could not begin before it was planned. */
    private static Instant possible(SchedulerEntry entry) {
        var due = entry.call().due();
        return due.isAfter(entry.updatedAt()) ? due : entry.updatedAt();
    }

    private EntryStep.Outcome stored(Moving move) {
        try {
            var stepped = HandOvers.join(move.stepped());
            announcer.accept(stepped.announcements());
            return stepped.outcome();
        } catch (RuntimeException fault) {
            LOG.warn("Entry {} is due and is looked at again: {}", move.before().id(), fault.getMessage());
            return EntryStep.Outcome.STALE;
        }
    }

    private static Instant nextSecond(Instant now) {
        return Instant.ofEpochSecond(now.getEpochSecond() + 1);
    }

    static Instant earlier(Instant one, Instant other) {
        return one == null || other.isBefore(one) ? other : one;
    }
}

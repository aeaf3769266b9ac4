package io.hookline.scheduler;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** The store as a process sees it that dies now and then, just before or just after a commit. */
final class MortalStore implements CallStore {
    private static final int ONE_OF = 60;

    private final CallStore store;
    private final Random chance;

    MortalStore(CallStore store, Random chance) {
        this.store = store;
        this.chance = chance;
    }

    /** The end of a process; an error, so that nothing in it goes on. */
    static final class Died extends Error {
        private static final long serialVersionUID = 1;
    }

    @Override
    public CompletableFuture<Stepped> step(EntryStep step) {
        if (chance.nextInt(ONE_OF) == 0) {
            throw new Died();
        }
        var stepped = store.step(step);
        if (chance.nextInt(ONE_OF) == 0) {
            stepped.join();
            throw new Died();
        }
        return stepped;
    }

    @Override
    public Map<String, Instant> waiting() {
        return store.waiting();
    }

    @Override
    public List<SchedulerEntry> due(String service, Instant now, int max) {
        return store.due(service, now, max);
    }

    @Override
    public List<SchedulerEntry> running(Instant now, int max) {
        return store.running(now, max);
    }

    @Override
    public Optional<Instant> nextRunning() {
        return store.nextRunning();
    }

    @Override
    public Map<String, Integer> begun(long second) {
        return store.begun(second);
    }

    @Override
    public Optional<SchedulerEntry> find(String tenantId, String id) {
        return store.find(tenantId, id);
    }

    @Override
    public List<CallReport> reports(int max) {
        return store.reports(max);
    }

    @Override
    public boolean reported(String entryId) {
        return store.reported(entryId);
    }

    @Override
    public PastCalls past(String tenantId, String party, Instant since) {
        return store.past(tenantId, party, since);
    }

    @Override
    public CompletableFuture<Integer> forget(Instant before, int max) {
        return store.forget(before, max);
    }

    @Override
    public long nextToken() {
        return store.nextToken();
    }
}

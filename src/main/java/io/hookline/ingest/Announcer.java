package io.hookline.ingest;

import io.hookline.trigger.Announcement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides announcements right after the commit that holds them. Should the process die in between, or the rules fail, they
 * are decided by the sweep over parked events. Thread-safe.
 */
public final class Announcer implements Consumer<List<Announcement>> {
    private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);

    private final ParkedEvents parked;
    private final Executor executor;
    private final Set<String> waiting = new LinkedHashSet<>();
    private boolean working;

    /** @param executor runs the deciding, which waits for commits */
    public Announcer(ParkedEvents parked, Executor executor) {
        this.parked = parked;
        this.executor = executor;
    }

    /** Call it when the announcements are on disk; returns at once. */
    @Override
    public void accept(List<Announcement> announced) {
        synchronized (waiting) {
            announced.forEach(announcement -> waiting.add(AnnouncedEvent.laneKey(announcement)));
            if (working || waiting.isEmpty()) {
                return;
            }
            working = true;
        }
        executor.execute(this::work);
    }

    /** One worker at a time: announcements that come meanwhile are decided together in its next round. */
    private void work() {
        for (var lanes = take(); !lanes.isEmpty(); lanes = take()) {
            try {
                parked.decide(lanes);
            } catch (RuntimeException fault) {
                LOG.warn("Announcements wait for the next sweep: {}", fault.getMessage());
            }
        }
    }

    private Set<String> take() {
        synchronized (waiting) {
            var taken = Set.copyOf(waiting);
            waiting.clear();
            working = !taken.isEmpty();
            return taken;
        }
    }
}

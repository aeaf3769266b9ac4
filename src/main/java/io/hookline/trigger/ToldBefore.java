package io.hookline.trigger;

import io.hookline.policy.emission.CustomerCap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one call knows of emissions that were told before. At first nothing, which is right for nearly every customer and
 * spares a look into the store; a commit that knows better says so, and the call decides again. Not thread-safe.
 */
public final class ToldBefore {
    private final Map<CappedEmission.Key, List<Instant>> stored = new HashMap<>();
    private final Map<CappedEmission.Key, List<Instant>> told = new HashMap<>();

    /** Takes in what a commit saw, when each was told. */
    public void learn(Map<CappedEmission.Key, List<Instant>> seen) {
        stored.putAll(seen);
    }

    /** Forgets what was only planned, before all is decided again. */
    public void startOver() {
        told.clear();
    }

    /** The cap that leaves no room, or empty; then it counts as told. */
    Optional<CustomerCap> tell(CappedEmission.Key key, List<CustomerCap> caps, Instant at) {
        var before = told.computeIfAbsent(key, absent -> new ArrayList<>(stored.getOrDefault(absent, List.of())));
        var reached = caps.stream().filter(cap -> cap.reached(before, at)).findFirst();
        if (reached.isEmpty()) {
            before.add(at);
        }
        return reached;
    }
}

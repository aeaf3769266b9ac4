package io.hookline.scheduler;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that passes only when everything due has been done, in ticks. For one thread. */
final class SimulatedTime implements InstantSource, Alarm {
    /** Close moments are lived through together, so that weeks pass quickly. */
    private static final Duration TICK = Duration.ofSeconds(20);

    private final PriorityQueue<Due> agenda =
            new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(Due::order));
    private Instant now;
    /** By how much somebody has set the clock. */
    private Duration set = Duration.ZERO;

    private Instant alarm = Instant.MAX;
    private long order;

    /** What happens then; in the order of being planned where times are equal. */
    private record Due(Instant at, long order, Runnable what) {}

    SimulatedTime(Instant start) {
        now = start;
    }

    @Override
    public Instant instant() {
        return now.plus(set);
    }

    /** Somebody sets the clock. */
    void set(Duration by) {
        set = set.plus(by);
        alarm = instant();
    }

    /** A clock that nobody sets: it shows what has passed. */
    long nanos() {
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    @Override
    public void by(Instant at) {
        alarm = at.isBefore(alarm) ? at : alarm;
    }

    void after(Duration wait, Runnable what) {
        agenda.add(new Due(now.plus(wait), order++, what));
    }

    /** Goes on to the next moment at which something is due, and does it; false when nothing ever is. */
    boolean pass() {
        if (agenda.isEmpty() && alarm.equals(Instant.MAX)) {
            return false;
        }
        var rings = alarm.equals(Instant.MAX) ? Instant.MAX : alarm.minus(set);
        var next = agenda.isEmpty() || rings.isBefore(agenda.peek().at())
                ? rings
                : agenda.peek().at();
        alarm = Instant.MAX;
        now = (next.isAfter(now) ? next : now).plus(TICK);
        while (!agenda.isEmpty() && !agenda.peek().at().isAfter(now)) {
            agenda.poll().what().run();
        }
        return true;
    }
}

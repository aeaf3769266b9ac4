package io.hookline.scheduler.quartz;

import static org.quartz.SimpleScheduleBuilder.simpleSchedule;
import static org.quartz.TriggerBuilder.newTrigger;

import io.hookline.scheduler.Alarm;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.quartz.JobDetail;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.TriggerKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pulls the one Quartz trigger of the sweep forward, and heals it. The trigger repeats by itself, so an alarm that is lost
 * costs one period. A guard on a clock that nobody sets sweeps by itself when Quartz has not for too long: because its
 * trigger or job is gone, or because the time was set back and Quartz waits for it to come again. Thread-safe.
 */
public final class QuartzAlarm implements Alarm, AutoCloseable {
    /** The trigger that the route file names. */
    static final TriggerKey TRIGGER = new TriggerKey("due-entries", "hookline");
    /** Between sweeps that nobody asked for; the route file says the same. */
    static final Duration PERIOD = Duration.ofSeconds(5);

    private static final Duration GUARD = PERIOD.multipliedBy(3);
    private static final Logger LOG = LoggerFactory.getLogger(QuartzAlarm.class);

    private final LongSupplier nanos;
    private final InstantSource clock;
    private final AtomicLong lastSweep;
    private final ScheduledExecutorService guard;
    private IntSupplier sweep = () -> 0;
    private Scheduler quartz;
    private JobDetail job;

    /**
     * @param nanos a clock that nobody sets
     * @param threads makes the guard's one thread
     */
    public QuartzAlarm(InstantSource clock, LongSupplier nanos, ThreadFactory threads) {
        this.clock = clock;
        this.nanos = nanos;
        lastSweep = new AtomicLong(nanos.getAsLong());
        guard = Executors.newSingleThreadScheduledExecutor(threads);
    }

    /** Begins to ring, once the routes have made the trigger. */
    public synchronized void start(Scheduler scheduler, IntSupplier sweepNow) throws SchedulerException {
        quartz = scheduler;
        sweep = sweepNow;
        job = scheduler.getJobDetail(scheduler.getTrigger(TRIGGER).getJobKey());
        guard.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    /** What the route calls. */
    public int sweep() {
        lastSweep.set(nanos.getAsLong());
        IntSupplier present;
        synchronized (this) {
            present = sweep;
        }
        return present.getAsInt();
    }

    @Override
    public synchronized void by(Instant at) {
        if (quartz == null) {
            return;
        }
        try {
            var trigger = quartz.getTrigger(TRIGGER);
            var next = trigger == null ? null : trigger.getNextFireTime();
            if (next == null || next.toInstant().isAfter(at)) {
                ring(at);
            }
        } catch (SchedulerException fault) {
            LOG.warn("The sweep over due entries could not be pulled forward: {}", fault.getMessage());
        }
    }

    @Override
    public void close() {
        guard.shutdownNow();
        synchronized (this) {
            quartz = null;
        }
    }

    private void ring(Instant at) throws SchedulerException {
        var pulled = newTrigger()
                .withIdentity(TRIGGER)
                .forJob(job)
                .startAt(Date.from(at))
                .withSchedule(simpleSchedule()
                        .withIntervalInMilliseconds(PERIOD.toMillis())
                        .repeatForever()
                        .withMisfireHandlingInstructionNowWithExistingCount())
                .build();
        if (quartz.rescheduleJob(TRIGGER, pulled) == null) {
            LOG.warn("The trigger of the sweep over due entries was gone and is made anew");
            quartz.scheduleJob(job, Set.of(pulled), true);
        }
    }

    private void look() {
        if (nanos.getAsLong() - lastSweep.get() < GUARD.toNanos()) {
            return;
        }
        LOG.warn("Quartz has not swept over due entries for {} s; they are swept without it", GUARD.toSeconds());
        try {
            sweep();
            synchronized (this) {
                if (quartz != null) {
                    ring(clock.instant());
                }
            }
        } catch (SchedulerException | RuntimeException fault) {
            // An exception that left here would silently end the looking for ever.
            LOG.warn("Quartz cannot be healed just now: {}", fault.getMessage());
        }
    }
}

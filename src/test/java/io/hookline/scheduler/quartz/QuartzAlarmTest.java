package io.hookline.scheduler.quartz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.quartz.JobBuilder.newJob;
import static org.quartz.SimpleScheduleBuilder.simpleSchedule;
import static org.quartz.TriggerBuilder.newTrigger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.StdSchedulerFactory;

/** The alarm over a real Quartz, whose trigger fires in an hour unless it is pulled forward. */
class QuartzAlarmTest {
    private static final JobKey JOB = new JobKey("sweep", "hookline");
    private static final String ALARM = "alarm";

    private final AtomicInteger sweeps = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong();
    private Scheduler quartz;
    private QuartzAlarm alarm;

    /** What the route does. */
    public static final class Sweep implements Job {
        @Override
        public void execute(JobExecutionContext context) {
            ((QuartzAlarm) context.getMergedJobDataMap().get(ALARM)).sweep();
        }
    }

    @BeforeEach
    void start() throws SchedulerException {
        var settings = new Properties();
        settings.setProperty("org.quartz.scheduler.instanceName", "alarm-" + System.nanoTime());
        settings.setProperty("org.quartz.threadPool.threadCount", "1");
        quartz = new StdSchedulerFactory(settings).getScheduler();
        alarm = new QuartzAlarm(Clock.systemUTC(), nanos::get, work -> {
            var thread = new Thread(work, "guard");
            thread.setDaemon(true);
            return thread;
        });
        var job = newJob(Sweep.class).withIdentity(JOB).build();
        job.getJobDataMap().put(ALARM, alarm);
        quartz.scheduleJob(
                job,
                newTrigger()
                        .withIdentity(QuartzAlarm.TRIGGER)
                        .startAt(Date.from(Instant.now().plus(Duration.ofHours(1))))
                        .withSchedule(simpleSchedule().repeatForever().withIntervalInHours(1))
                        .build());
        alarm.start(quartz, sweeps::incrementAndGet);
        quartz.start();
    }

    @AfterEach
    void stop() throws SchedulerException {
        alarm.close();
        quartz.shutdown(true);
    }

    @Test
    void it_is_pulled_forward_and_never_pushed_back() throws SchedulerException {
        var soon = Instant.now().plusSeconds(600);

        alarm.by(soon);
        alarm.by(soon.plusSeconds(600));
        assertThat(quartz.getTrigger(QuartzAlarm.TRIGGER).getNextFireTime()).isEqualTo(Date.from(soon));
        assertThat(sweeps.get()).isZero();

        alarm.by(Instant.now());
        await().until(() -> sweeps.get() == 1);
        assertThat(quartz.getTrigger(QuartzAlarm.TRIGGER).getNextFireTime())
                .as("and then it repeats by itself")
                .isBefore(Date.from(Instant.now().plus(QuartzAlarm.PERIOD)));
    }

    @Test
    void a_trigger_that_is_gone_is_made_anew() throws SchedulerException {
        quartz.unscheduleJob(QuartzAlarm.TRIGGER);
        assertThat(quartz.getJobDetail(JOB)).isNull();

        alarm.by(Instant.now());

        await().until(() -> sweeps.get() == 1);
    }

    @Test
    void when_quartz_does_not_ring_for_too_long_the_sweep_goes_on_without_it_and_quartz_is_healed()
            throws SchedulerException {
        quartz.deleteJob(JOB);

        nanos.addAndGet(Duration.ofMinutes(1).toNanos());

        await().until(() -> sweeps.get() >= 2);
        assertThat(quartz.getTrigger(QuartzAlarm.TRIGGER)).isNotNull();
    }
}

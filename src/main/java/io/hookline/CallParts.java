package io.hookline;

import io.hookline.config.Setting;
import io.hookline.config.Settings;
import io.hookline.config.Settings.SettingInvalid;
import io.hookline.delivery.SigningKey;
import io.hookline.donotcall.DoNotCallStore;
import io.hookline.policy.call.DoNotCall;
import io.hookline.scheduler.Alarm;
import io.hookline.scheduler.CallConfig;
import io.hookline.scheduler.Calls;
import io.hookline.scheduler.DoNotCallList;
import io.hookline.scheduler.dial.CallSignature;
import io.hookline.scheduler.dial.HttpDialer;
import io.hookline.scheduler.quartz.QuartzAlarm;
import io.hookline.task.Task;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.CamelContext;
import org.apache.camel.component.quartz.QuartzComponent;
import org.quartz.SchedulerException;

/** What makes planned calls: the sweep over due entries, its alarm, and the way to the dialer. */
final class CallParts implements AutoCloseable {
    private final Settings settings;
    private final InstantSource clock;
    private final SigningKey key;
    private final CallConfig config;
    private final QuartzAlarm alarm;
    private final CallRoute route = new CallRoute();
    private final ExecutorService handOvers;
    private Calls calls;

    CallParts(HubOptions options, InstantSource clock) {
        this.settings = options.settings();
        this.clock = clock;
        key = key(options.data());
        config = new CallConfig(
                dialer().isPresent() || settings.flag(Setting.DIALER_OWN_ROUTE),
                settings.number(Setting.DIALER_PACE, 1, 100_000),
                settings.number(Setting.DIALER_SLOTS, 1, 10_000),
                settings.duration(Setting.DIALER_TIMEOUT));
        alarm = new QuartzAlarm(clock, System::nanoTime, Threads.named("alarm"));
        handOvers = Executors.newFixedThreadPool(config.slots(), Threads.named("dialer"));
    }

    /** To be set for every time at which something is due. */
    Alarm alarm() {
        return alarm;
    }

    /** The dialer as the routes reach it, and who runs the asking. */
    Calls.Dialing dialing() {
        return new Calls.Dialing(route, handOvers, System::nanoTime, alarm, config);
    }

    static DoNotCallList doNotCall(DoNotCallStore store) {
        return (tenantId, destination, now) ->
                store.find(tenantId, destination, now).map(entry -> new DoNotCall(entry.reason(), entry.expiresAt()));
    }

    void name(Map<String, Object> beans, Calls made) {
        calls = made;
        beans.put("dueEntries", alarm);
        beans.put("signCallAttempt", new SignCallAttempt(new CallSignature(key, clock)));
        beans.put("postToDialer", new PostToDialer(dialer()));
    }

    /** Begins to make calls, once the routes are there. */
    void start(CamelContext camel) {
        route.start(camel);
        try {
            alarm.start(camel.getComponent("quartz", QuartzComponent.class).getScheduler(), calls::sweep);
        } catch (SchedulerException fault) {
            throw new IllegalStateException("Quartz does not start: " + fault.getMessage(), fault);
        }
        alarm.by(clock.instant());
    }

    /** A report may have come with a change of this task. */
    void committed(Task task) {
        if (task.schedulerEntryId() != null) {
            alarm.by(clock.instant());
        }
    }

    /** Lets what is being handed over finish. */
    @Override
    public void close() {
        alarm.close();
        handOvers.shutdown();
    }

    private Optional<HttpDialer> dialer() {
        var url = settings.text(Setting.DIALER_URL);
        return url.isEmpty()
                ? Optional.empty()
                : Optional.of(new HttpDialer(uri(url), settings.duration(Setting.DIALER_TIMEOUT)));
    }

    private static URI uri(String text) {
        try {
            var url = URI.create(text);
            if (url.getHost() != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
                return url;
            }
        } catch (IllegalArgumentException notOne) {
            // falls through to the message, which does not repeat the URL because it may hold a secret
        }
        throw new SettingInvalid(Setting.DIALER_URL.key() + " must be an absolute http or https URL");
    }

    private SigningKey key(Path data) {
        var secret = settings.text(Setting.DIALER_SECRET);
        return secret.isEmpty()
                ? SharedSecret.in(data.resolve("dialer.secret"))
                : SharedSecret.read(secret, Setting.DIALER_SECRET.key());
    }
}
